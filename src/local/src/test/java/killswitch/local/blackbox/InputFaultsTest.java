package killswitch.local.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P12, over the wire: bad input is a clear error, and changes nothing. */
class InputFaultsTest {

    private final Town town = Town.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agents/Acme/production/mailer/kill",
                "/v1/agents/acme/production/mail_er/kill",
                "/v1/agents/acme/production/-mailer/kill",
                "/v1/agents/acme/production/mail%C3%A9r/kill",
                "/v1/agents/acme/production/m%D0%B0iler/kill", // a Cyrillic a
                "/v1/agents/acme/production/maile%CC%81r/kill", // decomposed
                "/v1/agents/acme/production/%EF%BD%8Dailer/kill" // a full-width m
            })
    void F29_a_malformed_agent_is_a_problem(String path) {
        Reply reply = town.as("operator").post(path, "{\"reason\": \"why\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType())
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(reply.text("type")).isEqualTo("urn:killswitch:problem:malformed-agent-uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agents/acme/%2e%2e/mailer/kill",
                "/v1/agents/acme/production/mailer%2Fkill/kill",
                "/v1/agents/acme//mailer/kill",
                "/v1/agents/acme/production/mailer/kill/"
            })
    void F29_a_path_with_a_second_reading_is_refused(String path) {
        assertThat(town.as("operator").post(path, "{\"reason\": \"why\"}").status())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|400",
                "{}|400",
                "{\"reason\": \"\"}|400",
                "{\"reason\": 7}|400",
                "{\"reason\": \"a\", \"reason\": \"b\"}|400",
                "{\"reason\": \"a\", \"unknown\": true}|400",
                "{\"reason\": NaN}|400",
                "[]|400",
                "null|400"
            })
    void F30_a_body_that_is_not_a_kill_is_a_problem_and_kills_nobody(String body, int status) {
        Agent agent = town.newAgent();
        agent.start(VIRGINIA, "i-1");

        Reply reply = town.as("operator").post(agent.route("kill"), body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("detail").asText()).isNotBlank();
        assertThat(agent.start(VIRGINIA, "i-1").json().path("killed").asBoolean())
                .isFalse();
    }

    @Test
    void F29_two_kilobytes_of_name_are_a_problem() {
        Reply reply = town.as("operator")
                .post("/v1/agents/acme/production/" + "a".repeat(2_048) + "/kill", "{\"reason\": \"why\"}");

        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"instance\": \"i-1\", \"status\": \"running\", \"metadata\": DEEP}",
                "{\"instance\": \"i-1\", \"status\": \"running\", \"metadata\": {\"x\": NaN}}",
                "{\"instance\": \"i-1\", \"status\": \"run\\u0000ning\"}",
                "{\"instance\": \"i-1\\u0000\", \"status\": \"running\"}",
                "{\"instance\": 1, \"status\": \"running\"}",
                "{\"instance\": \"i-1\", \"instance\": \"i-2\", \"status\": \"running\"}",
                "{\"instance\": \"i-1\", \"status\": \"running\", \"checkpoint\": {\"sequence\": 1e999, \"data\": {}}}",
                "{\"instance\": \"i-1\", \"status\": \"running\", \"checkpoint\": {\"sequence\": 99999999999999999999, \"data\": {}}}",
                "{\"instance\": \"i-1\", \"status\": \"running\", \"checkpoint\": {\"sequence\": -1, \"data\": {}}}",
                "{\"instance\": \"i-1\", \"status\": \"running\", \"usage\": {\"tokens\": -5}}",
                "{\"instance\": \"i-1\", \"status\": \"running\", \"status2\": \"FILL\"}"
            })
    void F30_a_hostile_heartbeat_is_a_problem_and_the_checkpoint_stands(String template) {
        Agent agent = town.newAgent();
        agent.beat(
                VIRGINIA,
                "{\"instance\": \"i-1\", \"status\": \"running\", \"checkpoint\": {\"sequence\": 1, \"data\": {\"a\": 1}}}");
        String body =
                template.replace("DEEP", "[".repeat(2_000) + "]".repeat(2_000)).replace("FILL", "x".repeat(70_000));

        Reply reply = agent.beat(VIRGINIA, body);

        assertThat(reply.status()).isIn(400, 413);
        Reply after = agent.start(VIRGINIA, "i-2");
        assertThat(after.json().at("/checkpoint/sequence").asInt()).isEqualTo(1);
        assertThat(after.json().at("/checkpoint/data/a").asInt()).isEqualTo(1);
    }

    @Test
    void F31_line_breaks_and_markup_stay_text_in_answers_and_start_no_line_in_a_log() {
        Agent agent = town.newAgent();
        String hostile = "why\\r\\nINJECTED <script>alert(1)</script> \\u001b[31m";
        String lease = agent.beat(VIRGINIA, """
                {"instance": "i-1", "status": "running", "metadata": {"note": "%s"}}""".formatted(hostile)).text("lease");

        Reply kill = town.as("operator")
                .with("User-Agent", "<script>INJECTED</script>")
                .post(agent.route("kill"), "{\"reason\": \"%s\"}".formatted(hostile));
        agent.renew("i-1", lease);
        agent.call(VIRGINIA, "direct", lease);
        town.as("operator").post(agent.route("kill"), "{\"reason\": 1, \"%s\": 1}".formatted(hostile));
        Reply look = agent.look(VIRGINIA);

        assertThat(kill.status()).isEqualTo(200);
        assertThat(look.json().at("/kills/0/reason").asText()).startsWith("why\r\nINJECTED <script>");
        assertThat(look.contentType().orElseThrow()).startsWith("application/json");
        assertThat(new String(look.body(), UTF_8)).doesNotContain("\r\n", "\u001b");
        for (String function : List.of("authorizer", "heartbeat", "kill", "agents")) {
            assertThat(town.log(VIRGINIA, function).lines())
                    .as(function)
                    .noneMatch(line -> line.startsWith("INJECTED") || line.contains("\u001b"));
        }
    }

    @Test
    void F30_a_checkpoint_of_20_KB_is_refused_and_the_one_before_stands() {
        Agent agent = town.newAgent();
        String body =
                "{\"instance\": \"i-1\", \"status\": \"running\", \"checkpoint\": {\"sequence\": %d, \"data\": {\"text\": \"%s\"}}}";
        assertThat(agent.beat(VIRGINIA, body.formatted(1, "small")).status()).isEqualTo(200);

        Reply refused = agent.beat(VIRGINIA, body.formatted(2, "x".repeat(20_000)));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text("type")).isEqualTo("urn:killswitch:problem:too-large");
        assertThat(agent.start(VIRGINIA, "i-1")
                        .json()
                        .at("/checkpoint/sequence")
                        .asInt())
                .isEqualTo(1);
    }
}
