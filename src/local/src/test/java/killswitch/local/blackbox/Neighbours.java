package killswitch.local.blackbox;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.Login;
import killswitch.local.MutualTls;

/** Those whose word the shared town takes for who somebody is, beside its own keys. They end with this program. */
final class Neighbours {

    static final Issuer ISSUER = new Issuer();

    /** Changes its keys, which each process finds out within a minute. */
    static final Issuer CHANGING = new Issuer();

    /** An issuer where nobody listens. */
    static final Login AWAY = new Login("http://127.0.0.1:1", Clock.systemUTC());

    static final CertificateAuthority AUTHORITY = new CertificateAuthority(Clock.systemUTC());

    /** The gateway knows it, and the switch does not. */
    static final CertificateAuthority OTHERS = new CertificateAuthority("CN=Others CA", Clock.systemUTC());

    private Neighbours() {}

    /** How the switch is told of them. */
    static Map<String, String> variables() {
        String issuers = Stream.of(ISSUER.login(), CHANGING.login(), AWAY)
                .map(login -> login.configuration().replaceAll("^\\[|]$", ""))
                .collect(joining(",", "[", "]"));
        return Map.of("KILLSWITCH_ISSUERS", issuers, "KILLSWITCH_CERTIFICATES", AUTHORITY.configuration());
    }

    /** How its gateways are, with a trust store in this folder. */
    static MutualTls mutualTls(Path folder) {
        try {
            return new MutualTls(Files.writeString(
                    folder.resolve("trusted.pem"),
                    AUTHORITY.root().pem() + OTHERS.root().pem()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
