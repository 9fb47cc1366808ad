package killswitch.api.testing;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import killswitch.access.Route;
import killswitch.access.RouteTable;
import killswitch.api.request.ServedFunctions;

/** Has one process stand for every function, as none does in production. Selected in the tests' application.properties. */
@Alternative
@Singleton
class EveryFunction {

    @Produces
    @Singleton
    ServedFunctions all(RouteTable routes) {
        return new ServedFunctions(
                routes.routes().stream().map(Route::function).collect(Collectors.toUnmodifiableSet()));
    }
}
