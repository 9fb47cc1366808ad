package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
        cloud = LocalCloud.start(Options.forTests().with(new Surroundings(List.of(), List.of(), ring, null)));
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
        eventually(() -> line(IRELAND, kill).path("state").asText().equals("denied"));
        eventually(() -> line(VIRGINIA, kill).path("millis").isNumber()
                && line(VIRGINIA, kill).path("role").asText().equals(ROLE)
                && line(VIRGINIA, kill).path("agent").asText().equals("agent://acme/production/mailer"));
        assertThat(get(VIRGINIA, "/v1/kills/%s/report".formatted(kill))
                        .at("/ring/0/state")
                        .asText())
                .isEqualTo("denied");

        order(VIRGINIA, "acme/production/mailer", "resume");
        eventually(() -> line(VIRGINIA, kill).path("state").asText().equals("open"));
        assertThat(iam.attached("mailer")).isEmpty();
        eventually(() -> get(VIRGINIA, "/v1/agents/acme/production/mailer/audit")
                .path("events")
                .findValuesAsText("type")
                .containsAll(List.of("RING_CLOSED", "RING_OPENED")));
    }

    @Test
    void an_agent_without_a_role_has_no_line() {
        String kill = order(VIRGINIA, "acme/production/seller", "kill");

        eventually(() -> {
            JsonNode status = get(VIRGINIA, "/v1/kills/" + kill);
            return status.has("rollCall") && !status.has("ring");
        });
    }

    private static JsonNode line(String region, String kill) {
        return get(region, "/v1/kills/" + kill).path("ring").path(0);
    }

    private static JsonNode get(String region, String path) {
        return new Orders(cloud).look(region, path);
    }

    private static String order(String region, String agent, String order) {
        return new Orders(cloud)
                .order(region, agent, order, "{\"reason\": \"a test\"}")
                .json()
                .at("/kill/id")
                .asText();
    }
}
