package killswitch.access.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import killswitch.access.certificate.Authorities;
import killswitch.access.certificate.Certificates;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;

/** An authority that issues certificates to clients, in place of a company's own. */
public final class CertificateAuthority {

    /** What the certificates of most tests have as their issuer. */
    public static final String NAME = "CN=Acme CA,O=Acme";

    private static final String MAPPINGS = """
            [{"claim": "ou", "value": "admins", "role": "admin"},
             {"claim": "ou", "value": "oncall", "role": "operator"},
             {"claim": "ou", "value": "readers", "role": "viewer"},
             {"role": "agent", "agent": "{agent}"}]""";

    private final String name;
    private final Clock clock;
    private final KeyPair keys = keyPair();
    private final AtomicLong serial = new AtomicLong(0xA1_00);
    private final ClientIdentity root;

    public CertificateAuthority(Clock clock) {
        this(NAME, clock);
    }

    /** @param name its distinguished name, as RFC 2253 writes it */
    public CertificateAuthority(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.root = new ClientIdentity(request(name).asAuthority().sign(name, keys), keys.getPrivate());
    }

    /** Its own certificate: what a trust store holds. */
    public ClientIdentity root() {
        return root;
    }

    /** How the switch is told of it. */
    public String configuration() {
        return configuration(", \"mappings\": " + MAPPINGS);
    }

    /** How the switch is told of it, with these fields more. */
    public String configuration(String fields) {
        return """
                [{"name": "acme", "issuer": "%s"%s}]""".formatted(name, fields);
    }

    /** What believes it. */
    public Certificates certificates() {
        return Certificates.of(Authorities.read(configuration()), clock);
    }

    /** A certificate of dana, with this role; not of an agent. */
    public ClientIdentity issue(Role role) {
        return issue(
                "CN=dana,OU=%s,O=Acme"
                        .formatted(
                                switch (role) {
                                    case ADMIN -> "admins";
                                    case OPERATOR -> "oncall";
                                    case VIEWER -> "readers";
                                    case AGENT -> throw new IllegalArgumentException("Say which agent.");
                                }),
                request -> request);
    }

    /** A certificate of this agent. */
    public ClientIdentity issue(AgentUri agent) {
        return issue("CN=" + agent.name() + ",O=Acme", request -> request.uri(agent.toString()));
    }

    /** A certificate of this subject, good from an hour ago for a day, with this change. */
    public ClientIdentity issue(String subject, UnaryOperator<CertificateRequest> change) {
        KeyPair own = keyPair();
        return new ClientIdentity(change.apply(request(subject).of(own)).sign(name, keys), own.getPrivate());
    }

    private CertificateRequest request(String subject) {
        return new CertificateRequest(subject, BigInteger.valueOf(serial.incrementAndGet()))
                .of(keys)
                .between(
                        clock.instant().minus(Duration.ofHours(1)),
                        clock.instant().plus(Duration.ofDays(1)));
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
