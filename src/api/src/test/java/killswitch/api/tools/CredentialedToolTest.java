package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.Vault;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tools that are for some agents, and tools that are called with something that agents do not have. */
@QuarkusTest
class CredentialedToolTest {

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        Vault.put("vault/key", "key-1");
        lease = Mailer.start("i-1");
    }

    @Test
    void P11_a_tool_that_is_not_for_the_agent_hears_nothing_and_says_who_decides_that() {
        call("k-1")
                .post("/v1/tools/bank/transfers")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:killswitch:problem:not-allowed"))
                .body("detail", containsString("the tool bank is not for this agent"));
        assertThat(FakeTool.heard()).isEmpty();
    }

    @Test
    void the_tool_is_called_with_the_secret_and_with_no_key_of_the_agents() {
        call("k-1")
                .header("X-Api-Key", "guessed")
                .post("/v1/tools/vault/items")
                .then()
                .statusCode(202);

        assertThat(FakeTool.heard().getFirst().headers().get("X-Api-Key"))
                .hasSize(1)
                .doesNotContain("guessed");
    }

    @Test
    void a_secret_that_was_rotated_is_noticed_when_the_tool_refuses_the_one_before() {
        call("k-1").post("/v1/tools/vault/items").then().statusCode(202);
        Vault.put("vault/key", "key-2");
        FakeTool.answers(exchange -> {
            boolean good = exchange.getRequestHeaders().get("X-Api-Key").equals(List.of("key-2"));
            FakeTool.send(exchange, good ? 201 : 401, new byte[0]);
        });

        // Within the second after it was read it is not read again; whoever repeats the call gets through then.
        int status = 401;
        for (int attempt = 0; attempt < 100 && status == 401; attempt++) {
            pause();
            status = call("k-2").post("/v1/tools/vault/items").statusCode();
        }
        assertThat(status).as("a repeat of what was refused is sent again").isEqualTo(201);
    }

    @Test
    void without_its_secret_the_tool_hears_nothing_and_the_call_can_be_made_later() {
        for (int attempt = 0; attempt < 2; attempt++) {
            call("k-1")
                    .post("/v1/tools/hidden/items")
                    .then()
                    .statusCode(502)
                    .body("type", equalTo("urn:killswitch:problem:tool-unreachable"))
                    .body("detail", containsString("It has not heard of this call."));
        }
        assertThat(FakeTool.heard()).isEmpty();
    }

    private RequestSpecification call(String key) {
        return Mailer.leased("i-1", lease).header("Idempotency-Key", key);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
