package killswitch.api.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import killswitch.access.certificate.Certificates;
import killswitch.access.issuer.IssuerTokens;
import killswitch.api.request.ServedFunctions;

/**
 * Finds out whom to believe before the first heartbeat comes: what is wrong with the settings is said at the start. Issuers are
 * asked for their keys, and nobody waits for them.
 */
@Singleton
class BelievedAhead {

    private final ServedFunctions served;
    private final Instance<IssuerTokens> issuers;
    private final Instance<Certificates> certificates;

    BelievedAhead(ServedFunctions served, Instance<IssuerTokens> issuers, Instance<Certificates> certificates) {
        this.served = served;
        this.issuers = issuers;
        this.certificates = certificates;
    }

    void read(@Observes StartupEvent event) {
        if (served.names().contains("heartbeat")) {
            issuers.get().readAhead();
            certificates.get();
        }
    }
}
