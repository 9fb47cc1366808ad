package killswitch.local.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import killswitch.local.Json;
import killswitch.local.Layout;
import org.jspecify.annotations.Nullable;

/** Every route of the table behind which a credential is needed, as something to knock at. */
final class Doors {

    private static final Path TABLE = Layout.find().root().resolve("infra/terraform/routes.json");

    private Doors() {}

    static Stream<Door> all() {
        List<Door> doors = new ArrayList<>();
        for (JsonNode row : Json.read(TABLE)) {
            if (!row.path("credential").asText().equals("none")) {
                doors.add(new Door(
                        row.path("route").asText(),
                        row.path("credential").asText(),
                        Stream.of("agent", "viewer", "operator", "admin")
                                .filter(role -> row.path("roles").toString().contains('"' + role + '"'))
                                .toList()));
            }
        }
        return doors.stream();
    }

    /** One route, and who may pass. */
    record Door(String route, String credential, List<String> roles) {

        /** The status of a request that could change nothing if it were let in: what it asks for is missing or unknown. */
        int knock(Caller caller, Agent agent) {
            String method = route.substring(0, route.indexOf(' ')).replace("ANY", "POST");
            String path = route.substring(route.indexOf(' ') + 1)
                    .replace("{org}/{environment}/{name}", agent.path())
                    .replace("{org}", "nobodys")
                    .replace("{environment}", "production")
                    .replace("{instance}", "i-1")
                    .replace("{id}", "01JBNY4V0000000000000000ST")
                    .replace("{tool}", "unregistered")
                    .replace("{path+}", "path");
            return caller.send(method, path, body(method)).status();
        }

        private @Nullable String body(String method) {
            if (route.endsWith("/heartbeat")) {
                return "{\"instance\": \"i-1\", \"status\": \"running\"}";
            }
            return method.equals("POST") ? "{}" : null;
        }

        /** Whether the caller is let in exactly if the table says so. */
        boolean opensTo(String who, Caller caller, Agent agent) {
            int status = knock(caller, agent);
            boolean letIn = status != 401 && status != 403;
            return letIn == isFor(who);
        }

        private boolean isFor(String who) {
            return switch (who) {
                case "lease" -> credential.equals("lease");
                case "agent key" -> credential.equals("key") && roles.contains("agent");
                default -> credential.equals("key") && roles.contains(who);
            };
        }

        @Override
        public String toString() {
            return route;
        }
    }
}
