package killswitch.local;

import killswitch.local.web.WebServer;
import org.jspecify.annotations.Nullable;

/**
 * Where a region's gateway is.
 *
 * @param plain for everybody
 * @param certified for clients with a certificate; null if there is no such address
 */
record FrontDoor(WebServer plain, @Nullable WebServer certified) {}
