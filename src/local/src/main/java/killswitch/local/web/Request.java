package killswitch.local.web;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire: the target is not decoded and not normalised.
 *
 * @param certificate what the client has shown while it connected; null where it was not asked
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Request(
        String method,
        String target,
        Headers headers,
        byte[] body,
        String remoteAddress,
        @Nullable X509Certificate certificate) {

    /** The path of the target, still encoded; without scheme and host when a client sent them. */
    public String rawPath() {
        String path = withoutOrigin();
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** What follows the first question mark, still encoded; empty if there is none. */
    public String rawQuery() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    private String withoutOrigin() {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
