package killswitch.client;

import static killswitch.client.AgentTest.ALIVE;
import static killswitch.client.AgentTest.MAILER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The heartbeat in the background, over real connections. */
class BackgroundTest {

    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void beats_as_often_as_the_switch_would_like() {
        try (TinyServer server = new TinyServer(request -> TinyServer.json(200, aliveFor(10)));
                Agent agent = client(server).agent(MAILER)) {
            Waiting.until(() -> server.arrived().size() > 5);
            agent.guard();
        }
    }

    @Test
    void outlives_refusals_and_nonsense_while_the_lease_lives_and_goes_on_afterwards() {
        try (TinyServer server = new TinyServer(this::troubled);
                Agent agent = client(server).agent(MAILER, new AgentOptions().heartbeatEvery(Duration.ofMillis(10)))) {
            Waiting.until(() -> beats.get() > 8);
            agent.guard();
            agent.heartbeat(Map.of("done", 1));
            assertThat(agent.sequence()).isEqualTo(1);
        }
    }

    @Test
    void P6_stops_an_agent_whose_key_is_revoked_when_its_lease_ends() {
        Map<String, Object> ended = new HashMap<>(aliveFor(10));
        ended.put("leaseExpiresAt", "2001-01-01T00:00:00Z");
        try (TinyServer server = new TinyServer(request -> beats.incrementAndGet() == 1
                        ? TinyServer.json(200, ended)
                        : TinyServer.json(401, Map.of("title", "revoked")));
                Agent agent = client(server).agent(MAILER)) {
            assertThatThrownBy(() -> agent.guarded(() -> {
                        Thread.sleep(Waiting.LONG.toMillis());
                        return "slept on";
                    }))
                    .isInstanceOf(LeaseExpiredException.class);
        }
    }

    @Test
    void says_why_a_start_was_given_no_lease() {
        Map<String, Object> withheld = Map.of("killed", false, "fenced", false, "withheld", "isolated");
        try (TinyServer server = new TinyServer(request -> TinyServer.json(200, withheld))) {
            assertThatThrownBy(() -> client(server).agent(MAILER))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("isolated");
        }
    }

    @Test
    void P12_beats_at_some_time_or_other() {
        assertThatThrownBy(() -> new AgentOptions().heartbeatEvery(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AgentOptions().heartbeatEvery(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Response troubled(Request request) {
        return switch (beats.incrementAndGet()) {
            case 2 -> TinyServer.json(401, Map.of());
            case 3 -> TinyServer.json(503, Map.of());
            case 4 -> TinyServer.json(200, Map.of("killed", "perhaps"));
            case 5 -> TinyServer.json(404, Map.of());
            case 6 -> TinyServer.json(400, Map.of());
            default -> TinyServer.json(200, aliveFor(10));
        };
    }

    private static Map<String, Object> aliveFor(long millis) {
        Map<String, Object> alive = new HashMap<>(ALIVE);
        alive.put("nextHeartbeatMillis", millis);
        return alive;
    }

    private static KillSwitch client(TinyServer server) {
        return KillSwitch.at(server.url()).key("ks_test").build();
    }
}
