package killswitch.local.web;

/** Answers requests, each on a virtual thread of its own; may block. */
@FunctionalInterface
public interface Handler {

    Response handle(Request request);

    /** What the server itself answers: 400, 408, 413, 414, 431 to what is no proper request, 500 when a handler fails. */
    default Response refuse(int status) {
        return Response.empty(status);
    }
}
