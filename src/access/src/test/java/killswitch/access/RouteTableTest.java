package killswitch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    @Nested
    class The_table_that_is_shipped {

        private final RouteTable table = RouteTable.load();

        @Test
        void P11_lets_operators_and_admins_kill_and_nobody_else() {
            assertThat(table.withKey("POST /v1/fleet/kill")).get().satisfies(route -> {
                assertThat(route.function()).isEqualTo("kill");
                assertThat(route.credential()).isEqualTo(CredentialKind.KEY);
                assertThat(route.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.ADMIN);
            });
        }

        @Test
        void P1_opens_nothing_to_an_agents_key_but_its_heartbeat() {
            assertThat(table.routes())
                    .filteredOn(route -> route.credential() == CredentialKind.KEY)
                    .filteredOn(route -> route.roles().contains(Role.AGENT))
                    .extracting(Route::key)
                    .containsExactly("POST /v1/agents/{org}/{environment}/{name}/heartbeat");
        }

        @Test
        void names_each_row_by_its_key() {
            assertThat(table.routes())
                    .allSatisfy(route -> assertThat(table.withKey(route.key())).contains(route));
        }

        @Test
        void says_what_a_function_answers() {
            assertThat(table.of("keys"))
                    .extracting(Route::key)
                    .containsExactlyInAnyOrder("POST /v1/keys", "GET /v1/keys", "DELETE /v1/keys/{id}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ANY /v1/tools/email",
                    "ANY /v1/tools/email/{path+}",
                    "POST /v1/tools/email/{path+}",
                    "GET /v1/tools/email/inbox/{id}"
                })
        void puts_a_tools_own_route_under_the_row_for_all_tools(String key) {
            assertThat(table.withKey(key)).get().extracting(Route::function).isEqualTo("tools");
        }

        @ParameterizedTest
        @CsvSource({
            "ANY /v1/tools/{tool}/{path+}, crm",
            "ANY /v1/tools/{tool}, crm",
            "ANY /v1/tools/email/{path+}, email",
            "POST /v1/tools/email, email",
            "ANY /v1/tools/email/{tool}, email"
        })
        void P11_takes_the_tool_from_the_key_that_names_it_and_from_the_path_otherwise(String key, String tool) {
            assertThat(table.withKey(key, Map.of("tool", "crm", "path", "x")))
                    .get()
                    .extracting(match -> match.parameters().get("tool"))
                    .isEqualTo(tool);
        }

        @Test
        void P7_makes_no_tool_of_a_parameter_of_another_name() {
            assertThat(table.withKey("ANY /v1/tools/{name}/{path+}", Map.of("name", "crm", "path", "x")))
                    .get()
                    .extracting(RouteTable.Match::parameters)
                    .isEqualTo(Map.of("name", "crm", "path", "x"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "$default",
                    "ANY",
                    "ANY /{proxy+}",
                    "ANY /v1/{proxy+}",
                    "ANY /v1/tools",
                    "GET /v1/fleet/kill",
                    "ANY /v1/fleet/kill",
                    "post /v1/fleet/kill",
                    "POST /v1/fleet/kill/",
                    "POST v1/fleet/kill",
                    "POST /v1/agents/acme/production/mailer/kill",
                    "POST /stage/v1/tools/email"
                })
        void P7_has_no_row_for_any_other_key(String key) {
            assertThat(table.withKey(key)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "POST, /v1/fleet/kill, POST /v1/fleet/kill",
            "GET, /v1/agents, GET /v1/agents",
            "DELETE, /v1/keys/01J, 'DELETE /v1/keys/{id}'",
            "PATCH, /v1/tools/email, 'ANY /v1/tools/{tool}'",
            "GET, /v1/tools/email/inbox/7, 'ANY /v1/tools/{tool}/{path+}'",
            "GET, /v1/tools/email/, 'ANY /v1/tools/{tool}/{path+}'"
        })
        void finds_the_row_for_a_method_and_a_path(String method, String path, String key) {
            assertThat(table.at(method, path))
                    .get()
                    .extracting(found -> found.route().key())
                    .isEqualTo(key);
        }

        @Test
        void reads_the_parameters_of_a_path() {
            assertThat(table.at("POST", "/v1/agents/acme/production/mailer/instances/i-1/kill"))
                    .get()
                    .extracting(RouteTable.Match::parameters)
                    .isEqualTo(Map.of("org", "acme", "environment", "production", "name", "mailer", "instance", "i-1"));
            assertThat(table.at("GET", "/v1/tools/email/inbox/7").orElseThrow().parameters())
                    .isEqualTo(Map.of("tool", "email", "path", "inbox/7"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/",
                    "v1/tools/email",
                    "/v1/tools/",
                    "/v1/tools//email",
                    "//v1/tools/email",
                    "/V1/tools/email",
                    "/v1/tools/email/../../agents",
                    "/v1/tools/email/..",
                    "/v1/tools/./email",
                    "/v1/tools/..;/agents",
                    "/v1/tools/email/%2e%2E/agents",
                    "/v1/tools/email%2Fagents",
                    "/v1/tools/email%252e",
                    "/v1/tools/email\\agents",
                    "/v1/tools/em\u0000ail"
                })
        void F29_has_no_row_for_a_path_that_could_be_read_in_two_ways(String path) {
            assertThat(table.at("GET", path)).isEmpty();
        }
    }
}
