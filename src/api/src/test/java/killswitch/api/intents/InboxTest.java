package killswitch.api.intents;

import static killswitch.api.intents.Correspondence.INBOX;
import static killswitch.api.intents.Correspondence.PLANNER;
import static killswitch.api.intents.Correspondence.acknowledge;
import static killswitch.api.intents.Correspondence.by;
import static killswitch.api.intents.Correspondence.mailer;
import static killswitch.api.intents.Correspondence.open;
import static killswitch.api.intents.Correspondence.planner;
import static killswitch.api.intents.Correspondence.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.stream.IntStream;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InboxTest {

    private static final String NOT_ALLOWED = "urn:killswitch:problem:not-allowed";

    @BeforeEach
    void the_mailer_was_heard() {
        Correspondence.begin();
    }

    @Nested
    class An_inbox {

        @ParameterizedTest
        @ValueSource(strings = {"", "/dead"})
        void P11_is_not_another_agents_to_open(String which) {
            send("once", "{}");

            planner().get(INBOX + which).then().statusCode(403).body("type", equalTo(NOT_ALLOWED));
        }

        @Test
        void P11_is_not_another_agents_to_acknowledge() {
            String id = send("once", "{}").extract().path("id");

            planner().post(INBOX + "/" + id + "/ack").then().statusCode(403);
            planner()
                    .post(INBOX.replace("mailer", "planner") + "/" + id + "/ack")
                    .then()
                    .statusCode(404);
            open().body("intents", hasSize(1));
        }

        @Test
        void names_a_region_that_does_not_answer() {
            send("once", "{}");
            World.takeDown(World.IRELAND);

            open().body("intents", hasSize(1)).body("missing", contains(World.IRELAND));
        }

        @Test
        void has_what_was_sent_to_another_region_and_an_acknowledgement_goes_there() {
            IntentId id = IntentId.of(World.IRELAND, PLANNER, "once", Instant.EPOCH);
            Intent abroad = Intent.of(id, new Intent.Way(PLANNER, Mailer.URI), "{\"n\":1}", Instant.EPOCH);
            World.intents(World.IRELAND).send(abroad);

            open().body("intents.id", contains(id.toString()));
            acknowledge(id.toString()).statusCode(204);
            acknowledge(id.toString()).statusCode(204);

            open().body("intents", empty());
        }

        @Test
        void gives_as_much_and_for_as_long_as_is_asked_for() {
            send("1", "{\"n\":1}");
            send("2", "{\"n\":2}");

            mailer("i-1").get(INBOX + "?limit=1&holdSeconds=900").then().body("intents.data.n", contains(1));
            mailer("i-2").get(INBOX).then().body("intents", empty());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "limit=0",
                    "limit=101",
                    "limit=x",
                    "holdSeconds=0",
                    "holdSeconds=901",
                    "holdSeconds=1.5",
                    "holdSeconds=-30",
                    "limit=99999999999"
                })
        void P12_asked_for_what_it_cannot_give_is_a_clear_error(String query) {
            mailer("i-1").get(INBOX + "?" + query).then().statusCode(400).body("detail", containsString("'"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "us-east-1", "us-east-1.x", "sa-east-1.01JBNY4V0000000000000000ST"})
        void P12_knows_nothing_of_an_id_that_is_none(String id) {
            acknowledge(id).statusCode(404).body("type", equalTo("urn:killswitch:problem:unknown-intent"));
        }
    }

    @Nested
    class A_dead_letter {

        @Test
        void is_shown_to_people_and_put_back_by_an_operator_and_both_are_on_the_record() {
            String id = dead();

            Calls.byViewer()
                    .get(INBOX + "/dead")
                    .then()
                    .statusCode(200)
                    .body("intents.id", contains(id))
                    .body("intents[0].data.n", equalTo(1))
                    .body("missing", empty());
            Calls.byViewer().post(INBOX + "/dead/" + id + "/revive").then().statusCode(403);
            revive(id).statusCode(204);
            revive(id).statusCode(204);

            open().body("intents.id", contains(id));
            Calls.byViewer().get(INBOX + "/dead").then().body("intents", empty());
            assertThat(World.audit().newest(PageRequest.first(10)).items())
                    .extracting(AuditEvent::type)
                    .containsExactly(AuditEvent.Type.INTENT_REVIVED, AuditEvent.Type.INTENT_DIED);
            Calls.byViewer()
                    .get(Mailer.PATH + "/audit")
                    .then()
                    .body("events.reference", contains(id, id))
                    .body("events[0].actor", equalTo("key:operator"))
                    .body("events[1].reason", containsString(PLANNER.toString()));
        }

        @Test
        void P12_that_nobody_knows_cannot_be_put_back() {
            revive("us-east-1.01JBNY4V0000000000000000ST").statusCode(404);
        }

        private String dead() {
            String id = send("poison", "{\"n\":1}").extract().path("id");
            IntStream.rangeClosed(0, Limits.INTENT_TRIES).forEach(start -> by(Mailer.URI, "i-1", "start-" + start)
                    .get(INBOX)
                    .then()
                    .statusCode(200));
            return id;
        }

        private ValidatableResponse revive(String id) {
            return Calls.byOperator().post(INBOX + "/dead/" + id + "/revive").then();
        }
    }
}
