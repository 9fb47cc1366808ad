package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import killswitch.local.LocalCloud;
import killswitch.local.Options;
import killswitch.local.Surroundings;
import killswitch.local.Webhook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kills and resumes in two regions, and a receiver that trusts nobody. */
class WebhooksTest {

    private static final String VIRGINIA = "us-east-1";
    private static final String IRELAND = "eu-west-1";
    private static final String ORDER = """
            {"reason": "a \\"test\\" – of webhooks"}""";
    private static final Receiver SIEM = new Receiver();
    private static final Receiver DEAF = new Receiver();
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        List<Webhook> webhooks = List.of(new Webhook("deaf", DEAF.url()), new Webhook("siem", SIEM.url()));
        cloud = LocalCloud.start(Options.forTests().with(new Surroundings(List.of(), webhooks)));
    }

    @AfterAll
    static void close() {
        cloud.close();
        SIEM.close();
        DEAF.close();
    }

    @Test
    void P10_a_kill_and_its_resume_are_told_once_each_and_the_signature_says_by_whom() {
        String agent = "acme/production/told-once";
        String kill = order(IRELAND, agent, "kill");

        eventually(() -> !killed(agent).isEmpty());
        Receiver.Message message = killed(agent).getFirst();
        assertThat(message.event().path("specversion").asText()).isEqualTo("1.0");
        assertThat(message.event().path("id").asText()).isEqualTo("KILLED:" + kill);
        assertThat(message.event().at("/data/reference").asText()).isEqualTo(kill);
        assertThat(message.event().at("/data/region").asText()).isEqualTo(IRELAND);
        assertThat(message.event().at("/data/reason").asText()).isEqualTo("a \"test\" – of webhooks");
        assertThat(message.verifies(secret("siem"))).isTrue();
        assertThat(message.verifies(secret("deaf")))
                .as("each has its own secret")
                .isFalse();
        assertThat(message.altered("told-once", "another-one").verifies(secret("siem")))
                .isFalse();

        order(VIRGINIA, agent, "resume");
        eventually(() -> !SIEM.messages("LIFTED", "agent://" + agent).isEmpty());
        assertThat(killed(agent)).as("told in one region only").hasSize(1);
    }

    @Test
    void what_a_receiver_cannot_take_comes_again_with_the_same_id_and_over_several_calls_of_the_function() {
        String agent = "acme/production/told-again";
        SIEM.unavailableFor(5);
        order(VIRGINIA, agent, "kill");

        eventually(() -> killed(agent).size() >= 6);
        assertThat(killed(agent))
                .extracting(Receiver.Message::id)
                .containsOnly(killed(agent).getFirst().id());
        assertThat(killed(agent)).allMatch(message -> message.verifies(secret("siem")));
    }

    @Test
    void a_receiver_that_never_answers_holds_up_nobody_else() {
        String agent = "acme/production/deaf-neighbour";
        DEAF.neverAnswer("agent://" + agent);
        order(VIRGINIA, agent, "kill");

        eventually(() -> !DEAF.messages("KILLED", "agent://" + agent).isEmpty());
        eventually(() -> !killed(agent).isEmpty());
    }

    private static List<Receiver.Message> killed(String agent) {
        return SIEM.messages("KILLED", "agent://" + agent);
    }

    private static String secret(String webhook) {
        return cloud.webhookSecrets().getOrDefault(webhook, "");
    }

    /** The id of the kill; of a resume nothing. */
    private static String order(String region, String agent, String order) {
        return new Orders(cloud)
                .order(region, agent, order, ORDER)
                .json()
                .at("/kill/id")
                .asText();
    }
}
