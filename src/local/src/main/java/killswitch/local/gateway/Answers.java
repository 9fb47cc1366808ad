package killswitch.local.gateway;

import killswitch.local.web.Response;

/** What the gateway itself answers, in the words of HTTP API. */
final class Answers {

    private Answers() {}

    static Response of(int status) {
        return Response.json(status, "{\"message\":\"%s\"}".formatted(message(status)));
    }

    private static String message(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 413 -> "Request Entity Too Large";
            case 414 -> "Request-URI Too Long";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Internal Server Error";
        };
    }
}
