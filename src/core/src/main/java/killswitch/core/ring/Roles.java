package killswitch.core.ring;

/** The roles of agents, each named by its ARN. Whatever is done twice is done once. */
public interface Roles {

    /** Whether the role is denied everything, as far as IAM knows by now. */
    boolean isDenied(String role);

    /** Denies the role everything, and with it whoever uses it already. */
    void deny(String role);

    /** Takes the deny off. */
    void allow(String role);
}
