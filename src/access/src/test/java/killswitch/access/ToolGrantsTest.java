package killswitch.access;

import static killswitch.access.testing.Samples.HOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call which tool. The caller is the instance i-1 of agent://acme/production/mailer. */
class ToolGrantsTest {

    @Nested
    class Nobody_is_kept_from {

        @Test
        void any_tool_where_no_tool_is_for_some_agents() {
            assertThat(ToolGrants.NO_LIMIT.refusal(HOLDER, "crm", null)).isNull();
            assertThat(ToolGrants.NO_LIMIT.refusal(HOLDER, null, null)).isNull();
            assertThat(ToolGrants.read(Optional.empty()).refusal(HOLDER, "crm", null))
                    .isNull();
        }

        @Test
        void a_tool_that_is_not_named() {
            assertThat(agents("agent://acme/staging/*").refusal(HOLDER, "email", null))
                    .isNull();
        }

        @Test
        void a_tool_of_an_mcp_server_that_is_not_named() {
            assertThat(only("agent://acme/production/admin").refusal(HOLDER, "crm", "find"))
                    .isNull();
            assertThat(only("agent://acme/production/admin").refusal(HOLDER, "crm", null))
                    .isNull();
            assertThat(only("agent://acme/production/admin").refusal(HOLDER, "email", "delete"))
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "agent://*, true",
        "agent://acme/*, true",
        "agent://acme/production/*, true",
        "agent://acme/production/mailer, true",
        "agent://acme/production/mailer#i-1, true",
        "agent://acme/production/mailer#i-2, false",
        "agent://acme/production/mailer-2, false",
        "agent://acme/staging/*, false",
        "agent://acm/*, false"
    })
    void P11_a_tool_is_for_the_agents_in_its_scopes(String scope, boolean allowed) {
        assertThat(agents(scope).refusal(HOLDER, "crm", null) == null).isEqualTo(allowed);
        assertThat(agents(scope).refusal(HOLDER, "crm", "find") == null).isEqualTo(allowed);
        assertThat(only(scope).refusal(HOLDER, "crm", "delete") == null).isEqualTo(allowed);
    }

    @Test
    void P11_one_scope_of_several_is_enough_and_an_empty_list_is_for_nobody() {
        assertThat(read("{\"crm\":{\"agents\":[\"agent://acme/staging/*\",\"agent://acme/production/*\"]}}")
                        .refusal(HOLDER, "crm", null))
                .isNull();
        assertThat(read("{\"crm\":{\"agents\":[]}}").refusal(HOLDER, "crm", null))
                .isNotNull();
        assertThat(read("{\"crm\":{\"only\":{\"delete\":[]}}}").refusal(HOLDER, "crm", "delete"))
                .isNotNull();
    }

    @Test
    void P11_whoever_may_call_one_tool_of_an_mcp_server_must_be_let_to_the_server_first() {
        ToolGrants both =
                read("{\"crm\":{\"agents\":[\"agent://acme/staging/*\"],\"only\":{\"delete\":[\"agent://*\"]}}}");

        assertThat(both.refusal(HOLDER, "crm", "delete")).isEqualTo("the tool crm is not for this agent");
    }

    @Test
    void a_refusal_names_the_tool() {
        assertThat(only("agent://acme/staging/*").refusal(HOLDER, "crm", "delete"))
                .isEqualTo("delete of the tool crm is not for this agent");
    }

    @Test
    void P7_a_call_of_nobody_knows_which_tool_cannot_be_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> agents("agent://*").refusal(HOLDER, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"crm\":[]}",
                "{\"crm\":{\"agents\":\"agent://*\"}}",
                "{\"crm\":{\"agents\":null}}",
                "{\"crm\":{\"agents\":[\"acme/*\"]}}",
                "{\"crm\":{\"agents\":[\"agent://Acme/*\"]}}",
                "{\"crm\":{\"agents\":[7]}}",
                "{\"crm\":{\"agent\":[\"agent://*\"]}}",
                "{\"crm\":{\"only\":[\"delete\"]}}",
                "{\"crm\":{\"only\":{\"delete\":\"agent://*\"}}}"
            })
    void P7_what_cannot_be_read_stops_the_function_and_allows_nothing(String json) {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("KILLSWITCH_TOOL_AGENTS is not of the form");
    }

    private static ToolGrants agents(String scope) {
        return read("{\"crm\":{\"agents\":[\"%s\"]}}".formatted(scope));
    }

    private static ToolGrants only(String scope) {
        return read("{\"crm\":{\"only\":{\"delete\":[\"%s\"]}}}".formatted(scope));
    }

    private static ToolGrants read(String json) {
        return ToolGrants.read(Optional.of(json));
    }
}
