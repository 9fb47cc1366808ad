package killswitch.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
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

    @Nested
    class A_table_with_a_mistake_is_refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{}                                                        | must be a list",
                    "[7]                                                       | not an object",
                    "[{}]                                                      | needs 'route'",
                    "[{\"route\":\"/v1/x\"}]                                   | METHOD /path",
                    "[{\"route\":\"FETCH /v1/x\"}]                             | METHOD /path",
                    "[{\"route\":\"GET /v1/{a+}/x\",\"function\":\"f\"}]       | {greedy+}",
                    "[{\"route\":\"GET /v1/X\",\"function\":\"f\"}]            | lower case",
                    "[{\"route\":\"GET /v1/x\"}]                               | needs 'function'",
                    "[{\"route\":\"GET /v1/x\",\"function\":\"f\"}]            | needs 'authorizer'"
                })
        void when_a_row_cannot_be_understood(String json, String message) {
            assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageContaining(message);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "GET /v1/x | true  | passport | []                  | no credential 'passport'",
                    "GET /v1/x | true  | KEY      | [\"admin\"]         | no credential 'KEY'",
                    "GET /v1/x | true  | key      | [\"root\"]          | no role 'root'",
                    "GET /v1/x | true  | key      | 7                   | 'roles' must be a list",
                    "GET /v1/x | true  | key      | []                  | 'roles' go with a credential",
                    "GET /v1/x | false | none     | [\"admin\"]         | 'roles' go with a credential",
                    "GET /v1/x | true  | none     | []                  | needs a credential",
                    "GET /v1/x | true  | lease    | [\"agent\",\"admin\"] | a lease is an agent's",
                    "GET /v1/x | true  | lease    | [\"viewer\"]        | a lease is an agent's",
                    "GET /v1/x | true  | key      | [\"agent\"]         | an agent acts with its lease",
                    "GET /v1/x | false | key      | [\"agent\"]         | an agent acts with its lease",
                    "GET /v1/{org}/{environment}/{name} | true | key | [\"agent\"] | an agent acts with its lease"
                })
        void when_a_row_makes_no_sense(ArgumentsAccessor row) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(
                            "[" + json(row.getString(0), row.getString(1), row.getString(2), row.getString(3)) + "]"))
                    .withMessageContaining(row.getString(4));
        }

        @Test
        void when_a_route_is_there_twice() {
            String row = json("GET /v1/x", "true", "key", "[\"admin\"]");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read("[" + row + "," + row + "]"))
                    .withMessageContaining("twice");
        }

        private static String json(String... row) {
            return "{\"route\":\"%s\",\"function\":\"f\",\"authorizer\":%s,\"credential\":\"%s\",\"roles\":%s}"
                    .formatted(row[0], row[1], row[2], row[3]);
        }

        private static RouteTable read(String json) throws IOException {
            return RouteTable.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
        }
    }
}
