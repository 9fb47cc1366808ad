package killswitch.api.testing;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import killswitch.access.issuer.IssuerTokens;
import killswitch.access.issuer.Issuers;
import killswitch.access.testing.Login;
import killswitch.api.wiring.SideBySide;

/** Two issuers of tokens, of which one is never to be reached. Selected in the tests' application.properties. */
@Alternative
@Singleton
public class Logins {

    public static final Login OPEN = new Login(Login.URL, Clock.systemUTC());
    public static final Login AWAY = new Login("https://away.acme.example", Clock.systemUTC());

    @Produces
    @Singleton
    IssuerTokens tokens(Clock clock, @SideBySide Executor executor) {
        String both = OPEN.configuration().replaceFirst("]$", ",")
                + AWAY.configuration().substring(1);
        return IssuerTokens.of(Issuers.read(both), (address, limit) -> document(address), clock, executor);
    }

    private static String document(URI address) throws IOException {
        if (Login.URL.endsWith(address.getHost())) {
            return OPEN.document(address.getPath());
        }
        throw new IOException(address + " is away.");
    }
}
