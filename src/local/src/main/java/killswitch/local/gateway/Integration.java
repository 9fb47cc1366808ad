package killswitch.local.gateway;

import killswitch.local.web.Response;

/** What stands behind a route. */
@FunctionalInterface
interface Integration {

    Response call(Call call);
}
