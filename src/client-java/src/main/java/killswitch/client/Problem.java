package killswitch.client;

/** A problem as RFC 9457 has it. What the answer leaves out is empty. */
record Problem(int status, String type, String title, String detail) {

    private static final String ACTION_IN_DOUBT = "urn:killswitch:problem:action-in-doubt";

    static Problem of(Response response) {
        JsonObject fields = Json.object(response.body());
        return new Problem(
                response.status(),
                fields.text("type", "about:blank"),
                fields.text("title", fields.text("message", "")),
                fields.text("detail", ""));
    }

    boolean isActionInDoubt() {
        return type.equals(ACTION_IN_DOUBT);
    }

    RefusedException refusal() {
        return switch (status) {
            case 400, 413, 422 -> new InvalidException(this);
            case 401 -> new NotAuthenticatedException(this);
            case 403 -> new ForbiddenException(this);
            case 404 -> new NotFoundException(this);
            case 409 -> new ConflictException(this);
            default -> new RefusedException(this);
        };
    }

    String sentence() {
        String heading = "%d %s".formatted(status, title).strip();
        return detail.isEmpty() ? heading : heading + ": " + detail;
    }
}
