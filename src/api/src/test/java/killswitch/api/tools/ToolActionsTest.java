package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.action.Action;
import killswitch.core.action.Course;
import killswitch.core.agent.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P9: an action is done once, and one in doubt is named. */
@QuarkusTest
class ToolActionsTest {

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        lease = Mailer.start("i-1");
    }

    @Nested
    class P9_A_repeat {

        @Test
        void of_what_was_done_gets_the_first_answer_and_the_tool_hears_nothing() {
            FakeTool.answers(exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.getResponseHeaders().add("Location", "/mails/7");
                FakeTool.send(exchange, 201, "{\"id\":7}".getBytes());
            });
            send("email", "batch-7", "hello").statusCode(201);

            send("email", "batch-7", "hello")
                    .statusCode(201)
                    .body("id", equalTo(7))
                    .header("location", "/mails/7")
                    .header("killswitch-replayed", "true");
            assertThat(FakeTool.heard()).hasSize(1);
        }

        @Test
        void of_what_the_tool_has_refused_gets_the_refusal_again() {
            FakeTool.answers(exchange -> FakeTool.send(exchange, 422, new byte[0]));
            send("email", "batch-7", "hello").statusCode(422);

            send("email", "batch-7", "hello").statusCode(422);
            assertThat(FakeTool.heard()).hasSize(1);
        }

        @Test
        void F18_of_what_is_in_doubt_is_409_and_the_tool_hears_nothing() {
            FakeTool.answers(HttpExchange::close);
            send("email", "batch-7", "hello").statusCode(502);
            FakeTool.reset();

            send("email", "batch-7", "hello")
                    .statusCode(409)
                    .body("type", equalTo("urn:killswitch:problem:action-in-doubt"))
                    .body("detail", containsString("Look at the tool"));
            assertThat(FakeTool.heard()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 504})
        void F18_of_what_went_wrong_inside_the_tool_is_409(int status) {
            FakeTool.answers(exchange -> FakeTool.send(exchange, status, new byte[0]));
            send("email", "batch-7", "hello").statusCode(status);

            send("email", "batch-7", "hello").statusCode(409);
        }

        @Test
        void F18_of_what_is_in_doubt_is_sent_again_where_the_tool_knows_repeats() {
            FakeTool.answers(HttpExchange::close);
            send("ledger", "batch-7", "hello").statusCode(502);
            FakeTool.reset();

            send("ledger", "batch-7", "hello").statusCode(202);
            send("ledger", "batch-7", "hello").statusCode(202).header("killswitch-replayed", "true");
            assertThat(FakeTool.heard()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {429, 503})
        void of_what_the_tool_has_declined_is_sent_again(int status) {
            FakeTool.answers(exchange -> FakeTool.send(exchange, status, new byte[0]));
            send("email", "batch-7", "hello").statusCode(status);
            FakeTool.reset();

            send("email", "batch-7", "hello").statusCode(202);
        }

        @Test
        void of_what_never_reached_the_tool_is_sent_again() {
            send("away", "batch-7", "hello").statusCode(502);

            send("away", "batch-7", "hello").statusCode(502).body("detail", containsString("has not heard"));
            assertThat(actions()).extracting(Action::course).hasOnlyElementsOfType(Course.NotDone.class);
        }

        @Test
        void P1_of_what_was_refused_for_a_kill_can_be_done_after_the_resume() {
            Mailer.kill();
            send("email", "batch-7", "hello").statusCode(403);
            Mailer.resume();
            lease = Mailer.start("i-1");

            send("email", "batch-7", "hello").statusCode(202);
            assertThat(FakeTool.heard()).hasSize(1);
        }

        @Test
        void P12_with_another_body_or_target_is_422() {
            send("email", "batch-7", "hello").statusCode(202);

            send("email", "batch-7", "goodbye")
                    .statusCode(422)
                    .body("type", equalTo("urn:killswitch:problem:idempotency-key-reused"));
            send("ledger", "batch-7", "hello").statusCode(422);
            assertThat(FakeTool.heard()).hasSize(1);
        }
    }

    @Nested
    class P10_The_ledger {

        @Test
        void has_every_call_that_may_change_something_with_key_or_without() {
            send("email", "batch-7", "hello");
            Mailer.leased("i-1", lease).body("x").put("/v1/tools/email/mails?to=secret");
            Mailer.leased("i-1", lease).get("/v1/tools/email/mails");

            assertThat(actions()).hasSize(2).allSatisfy(action -> {
                assertThat(action.by().instance().value()).isEqualTo("i-1");
                assertThat(action.call().tool()).isEqualTo("email");
                assertThat(action.call().path()).isEqualTo("/mails");
                assertThat(action.course()).isInstanceOf(Course.Done.class);
            });
        }

        @Test
        void P7_that_cannot_be_written_keeps_the_call_from_being_made() {
            World.takeDown("ActionStore");

            send("email", "batch-7", "hello").statusCode(503);
            assertThat(FakeTool.heard()).isEmpty();
        }
    }

    private ValidatableResponse send(String tool, String key, String text) {
        return Mailer.leased("i-1", lease)
                .header("Idempotency-Key", key)
                .body(text)
                .post("/v1/tools/%s/mails".formatted(tool))
                .then();
    }

    private static List<Action> actions() {
        return World.actions().newest(Mailer.URI, PageRequest.first(10)).items();
    }
}
