package killswitch.local.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** Says what is wrong with a request that the parser refused. */
final class InvalidRequests {

    private InvalidRequests() {}

    static int status(Throwable cause) {
        if (cause instanceof TooLongHttpHeaderException) {
            return 431;
        }
        return cause instanceof TooLongHttpLineException ? 414 : 400;
    }
}
