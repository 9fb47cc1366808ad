package killswitch.api.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import killswitch.access.issuer.IssuerTokens;
import killswitch.api.request.ServedFunctions;

/** Asks issuers for their keys before the first heartbeat comes, and does not wait for them. */
@Singleton
class IssuersAhead {

    private final ServedFunctions served;
    private final Instance<IssuerTokens> issuers;

    IssuersAhead(ServedFunctions served, Instance<IssuerTokens> issuers) {
        this.served = served;
        this.issuers = issuers;
    }

    void read(@Observes StartupEvent event) {
        if (served.names().contains("heartbeat")) {
            issuers.get().readAhead();
        }
    }
}
