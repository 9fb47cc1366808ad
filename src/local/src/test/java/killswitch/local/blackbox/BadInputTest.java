package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P12, over the wire: bad input is a clear error, and changes nothing. */
class BadInputTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agents/Acme/production/mailer/kill",
                "/v1/agents/acme/production/mail_er/kill",
                "/v1/agents/acme/production/-mailer/kill",
                "/v1/agents/acme/production/mail%C3%A9r/kill"
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
