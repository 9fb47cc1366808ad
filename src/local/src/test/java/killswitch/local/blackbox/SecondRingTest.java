package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import killswitch.access.testing.IamDouble;
import killswitch.local.LocalCloud;
import killswitch.local.Options;
import killswitch.local.SecondRing;
import killswitch.local.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kills and resumes in two regions, and IAM beside them. */
class SecondRingTest {

    private static final String VIRGINIA = "us-east-1";
    private static final String IRELAND = "eu-west-1";
    private static final String ROLE = "arn:aws:iam::123456789012:role/mailer";
    private static IamDouble iam;
    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        iam = new IamDouble("mailer");
        SecondRing ring = new SecondRing(iam.endpoint(), Map.of("agent://acme/production/mailer", ROLE));
        cloud = LocalCloud.start(Options.forTests().with(new Surroundings(List.of(), List.of(), ring)));
    }

    @AfterAll
    static void close() {
        cloud.close();
        iam.close();
    }

    @Test
    void a_kill_in_any_region_denies_the_agents_role_and_its_resume_allows_it_and_the_roll_call_says_so() {
        String kill = order(IRELAND, "acme/production/mailer", "kill");

        eventually(() -> line(VIRGINIA, kill).path("state").asText().equals("denied"));
        assertThat(iam.attached("mailer")).containsExactly(SecondRing.POLICY);
        assertThat(line(VIRGINIA, kill).path("role").asText()).isEqualTo(ROLE);
        assertThat(line(VIRGINIA, kill).path("agent").asText()).isEqualTo("agent://acme/production/mailer");
        assertThat(line(VIRGINIA, kill).path("millis").isNumber()).isTrue();
        eventually(() -> line(IRELAND, kill).path("state").asText().equals("denied"));
        assertThat(get(VIRGINIA, "/v1/kills/%s/report".formatted(kill))
                        .at("/ring/0/state")
                        .asText())
                .isEqualTo("denied");

        order(VIRGINIA, "acme/production/mailer", "resume");
        eventually(() -> line(VIRGINIA, kill).path("state").asText().equals("open"));
        assertThat(iam.attached("mailer")).isEmpty();
        assertThat(get(VIRGINIA, "/v1/agents/acme/production/mailer/audit").path("events"))
                .extracting(event -> event.path("type").asText())
                .contains("RING_CLOSED", "RING_OPENED");
    }

    @Test
    void an_agent_without_a_role_has_no_line() {
        String kill = order(VIRGINIA, "acme/production/seller", "kill");

        assertThat(get(VIRGINIA, "/v1/kills/" + kill).has("ring")).isFalse();
        assertThat(get(VIRGINIA, "/v1/kills/%s/report".formatted(kill)).has("ring"))
                .isFalse();
    }

    private static JsonNode line(String region, String kill) {
        return get(region, "/v1/kills/" + kill).path("ring").path(0);
    }

    private static JsonNode get(String region, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new Caller(client, cloud.url(region), cloud.keys().get("viewer"))
                    .get(path)
                    .json();
        }
    }

    private static String order(String region, String agent, String order) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Reply reply = new Caller(client, cloud.url(region), cloud.keys().get("operator"))
                    .post("/v1/agents/%s/%s".formatted(agent, order), "{\"reason\": \"a test\"}");
            assertThat(reply.status()).isEqualTo(200);
            return reply.json().at("/kill/id").asText();
        }
    }
}
