package killswitch.access;

import java.util.Optional;

/**
 * The secrets that leases are signed with. Two are good at any time: the one that signs, and the one that signed before
 * it, so that a rotation ends no lease.
 */
public interface SigningSecrets {

    /**
     * The one that signs.
     *
     * @throws SecretsUnavailableException if it cannot be had
     */
    SigningSecret current();

    /**
     * The secret of this version, if it is one of the two.
     *
     * @throws SecretsUnavailableException if that cannot be told
     */
    Optional<SigningSecret> version(String version);
}
