package killswitch.api.intents;

import static killswitch.api.intents.Correspondence.PLANNER;
import static killswitch.api.intents.Correspondence.acknowledge;
import static killswitch.api.intents.Correspondence.body;
import static killswitch.api.intents.Correspondence.open;
import static killswitch.api.intents.Correspondence.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.intent.IntentId;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SendingTest {

    private static final String NOT_ALLOWED = "urn:killswitch:problem:not-allowed";

    @BeforeEach
    void the_mailer_was_heard() {
        Correspondence.begin();
    }

    @Test
    void is_answered_with_the_id_that_the_receiver_sees() {
        String id = send("once", "{\"batch\":1.50}")
                .statusCode(201)
                .body("id", matchesPattern("us-east-1\\.[0-9A-Z]{26}"))
                .body("from", equalTo(PLANNER.toString()))
                .body("to", equalTo(Mailer.URI.toString()))
                .body("sentAt", matchesPattern("20.*Z"))
                .extract()
                .path("id");

        open().body("intents.id", contains(id))
                .body("intents[0].from", equalTo(PLANNER.toString()))
                .body("intents[0].heldUntil", matchesPattern("20.*Z"))
                .body("missing", empty());
        assertThat(open().extract().asString()).as("as it came").contains("\"data\":{\"batch\":1.50}");
    }

    @Test
    void P4_once_more_with_the_same_key_is_answered_as_before_even_after_the_acknowledgement() {
        String first = send("once", "{}").statusCode(201).extract().asString();
        acknowledge(IntentId.of(World.VIRGINIA, PLANNER, "once", Instant.EPOCH).toString())
                .statusCode(204);

        assertThat(send("once", "{}").statusCode(201).extract().asString()).isEqualTo(first);
        open().body("intents", empty());
    }

    @Test
    void P11_names_the_sender_that_the_lease_names_and_no_other() {
        body("{\"to\":\"%s\",\"data\":{},\"from\":\"agent://acme/production/boss\"}".formatted(Mailer.URI))
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://acme/staging/mailer", "agent://other/production/mailer"})
    void P11_beyond_the_environment_is_refused(String to) {
        body("{\"to\":\"%s\",\"data\":{}}".formatted(to)).statusCode(403).body("type", equalTo(NOT_ALLOWED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                      | 400",
                "{\"to\":\"agent://acme/production/mailer\"}             | 400",
                "{\"to\":\"agent://acme/production/mailer\",\"data\":7}  | 400",
                "{\"to\":\"agent://acme/production/mailer\",\"data\":[]} | 400",
                "{\"to\":\"mailer\",\"data\":{}}                         | 400",
                "{\"to\":\"agent://acme/production/*\",\"data\":{}}      | 400",
                "{\"to\":\"agent://acme/production/mailer#i-1\",\"data\":{}} | 400",
                "{\"to\":\"agent://acme/production/mialer\",\"data\":{}} | 404"
            })
    void P12_what_makes_no_sense_is_a_clear_error_and_changes_nothing(String body, int status) {
        body(body).statusCode(status).contentType("application/problem+json");

        assertThat(World.intents(World.VIRGINIA).lanes(Mailer.URI)).isEmpty();
    }

    @Test
    void P12_takes_data_up_to_its_limit() {
        String most = "{\"x\":\"%s\"}".formatted("x".repeat(Limits.INTENT - 8));

        send("most", most).statusCode(201);
        send("more", most.replace("{", "{\"y\":1,")).statusCode(413);
    }

    @Test
    void P12_with_a_key_of_another_intent_is_refused() {
        send("once", "{\"n\":1}").statusCode(201);

        send("once", "{\"n\":2}").statusCode(422);
    }

    @Test
    void P7_is_503_while_the_store_of_this_region_is_away_and_the_other_region_does_not_matter() {
        World.takeDown(World.IRELAND);
        send("1", "{}").statusCode(201);

        World.takeDown(World.VIRGINIA);
        send("2", "{}").statusCode(503);
    }
}
