package killswitch.client;

import static killswitch.client.AgentTest.ALIVE;
import static killswitch.client.AgentTest.MAILER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kill that is told while a call is under way, over real connections. */
class CutOffCallTest {

    private static final Map<String, Object> KILLED =
            Map.of("killed", true, "fenced", false, "kill", Map.of("reason", "broken unsubscribe link"));

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<Map<String, Object>> answer = new AtomicReference<>(ALIVE);
    private final TinyServer server = new TinyServer(this::answer);

    @AfterEach
    void close() {
        boolean interrupted = Thread.interrupted();
        over.countDown();
        server.close();
        assertThat(interrupted).as("the kill has interrupted the caller").isTrue();
    }

    @Test
    void P9_ends_the_call_and_names_the_action_that_is_in_doubt() {
        try (Agent agent = agent()) {
            assertThatThrownBy(() -> agent.call("email", "send", Map.of("to", "ann"), "batch-7"))
                    .isInstanceOfSatisfying(AgentKilledException.class, killed -> {
                        assertThat(killed.reason()).isEqualTo("broken unsubscribe link");
                        assertThat(killed.getSuppressed())
                                .singleElement()
                                .isInstanceOfSatisfying(
                                        InDoubtException.class, doubt -> assertThat(doubt.idempotencyKey())
                                                .isEqualTo("batch-7"));
                    });
        }
        assertThat(server.arrived())
                .filteredOn(request -> request.path().contains("tools"))
                .as("a call is sent once")
                .hasSize(1);
    }

    @Test
    void P10_says_goodbye_all_the_same() {
        try (Agent agent = agent()) {
            assertThatThrownBy(() -> agent.call("email", "send", Map.of(), "batch-7"))
                    .isInstanceOf(AgentKilledException.class);
        }
        Request last = server.arrived().get(server.arrived().size() - 1);

        assertThat(Json.object(last.body()).text("status")).isEqualTo("stopped");
    }

    private Agent agent() {
        return KillSwitch.at(server.url())
                .key("ks_test")
                .build()
                .agent(MAILER, new AgentOptions().heartbeatEvery(Duration.ofMillis(20)));
    }

    /** Kills as soon as the call has arrived, and never answers it. */
    private @Nullable Response answer(Request request) {
        if (request.path().contains("tools")) {
            answer.set(KILLED);
            awaitTheEnd();
            return null;
        }
        return TinyServer.json(200, answer.get());
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
