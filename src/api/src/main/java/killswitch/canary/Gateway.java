package killswitch.canary;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The region's gateway, as an agent or an operator meets it. */
@FunctionalInterface
interface Gateway {

    /**
     * Sends a request and waits for its answer.
     *
     * @throws IOException if none comes in time
     */
    Answer send(Request request) throws IOException;

    /**
     * A request.
     *
     * @param credential a key or a lease
     * @param body null for a GET, else what is POSTed
     */
    record Request(String path, String credential, @Nullable JsonNode body) {

        @Override
        public String toString() {
            return (body == null ? "GET " : "POST ") + path; // and never the credential
        }
    }

    /**
     * What came back.
     *
     * @param body empty if it was no JSON
     */
    record Answer(int status, JsonNode body) {

        private static final String OURS = "urn:killswitch:problem:";
        private static final int FIRST_OF_THE_SERVER = 500;

        boolean is(int wanted) {
            return status == wanted;
        }

        /** The name of the problem that a function of ours reports; empty if it is none, such as all that the gateway says itself. */
        String problem() {
            String type = body.path("type").asText("");
            return type.startsWith(OURS) ? type.substring(OURS.length()) : "";
        }

        boolean isFailure() {
            return status >= FIRST_OF_THE_SERVER;
        }

        /** What it says, in a few words. */
        String words() {
            String said = body.path("detail").asText(body.path("message").asText(""));
            return said.isEmpty() ? String.valueOf(status) : "%d, \"%s\"".formatted(status, said);
        }
    }
}
