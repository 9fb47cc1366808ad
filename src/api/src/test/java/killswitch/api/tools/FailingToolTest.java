package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call when the tool does not answer as it should. */
@QuarkusTest
class FailingToolTest {

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        lease = Mailer.start("i-1");
    }

    @Test
    void that_is_away_has_not_heard_of_the_call() {
        call().post("/v1/tools/away/mails")
                .then()
                .statusCode(502)
                .body("type", equalTo("urn:killswitch:problem:tool-unreachable"))
                .body("detail", containsString("It has not heard of this call."));
    }

    @Test
    void that_is_slow_leaves_the_call_in_doubt() {
        FakeTool.answers(exchange -> sleep(FakeTool.PATIENCE.toMillis() * 2));

        unreachable("It may have done what it was asked.");
    }

    @Test
    void that_hangs_up_leaves_the_call_in_doubt_and_is_not_asked_again() {
        FakeTool.answers(HttpExchange::close);

        unreachable("It may have done what it was asked.");
        assertThat(FakeTool.heard()).hasSize(1);
    }

    @Test
    void that_answers_with_more_than_lambda_can_hand_back_is_cut_off() {
        FakeTool.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[Upstream.LONGEST_ANSWER + 1]);
        });

        unreachable("more than 4,194,304 bytes");
    }

    private void unreachable(String detail) {
        call().post("/v1/tools/email/mails")
                .then()
                .statusCode(502)
                .body("type", equalTo("urn:killswitch:problem:tool-unreachable"))
                .body("detail", containsString(detail));
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RequestSpecification call() {
        return Mailer.leased("i-1", lease);
    }
}
