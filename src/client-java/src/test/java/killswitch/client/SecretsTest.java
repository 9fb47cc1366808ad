package killswitch.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.client.AgentTest.ALIVE;
import static killswitch.client.AgentTest.MAILER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final String KEY = "ks_hunter2";
    private static final String LEASE = "lease-hunter2";

    @Test
    void a_key_or_a_lease_is_in_no_text_of_anything() {
        Request request = new Request(
                "POST", "/v1/x", Map.of("authorization", KEY), KEY.getBytes(UTF_8), Duration.ofSeconds(1), true);
        KillSwitch killSwitch = KillSwitch.at("http://127.0.0.1:1").key(KEY).build();
        ToolCall call = ToolCall.post("email", "send").header("x-secret", KEY);

        assertThat(request + " " + killSwitch + call + new Lease(LEASE, 7)
                        + new Response(200, Map.of(), KEY.getBytes(UTF_8)))
                .doesNotContain("hunter2");
    }

    @Test
    void a_key_or_a_lease_is_in_no_exception() {
        Map<String, Object> answer = new HashMap<>(ALIVE);
        answer.put("lease", LEASE);
        try (TinyServer server =
                new TinyServer(request -> request.path().contains("tools") ? null : TinyServer.json(200, answer))) {
            KillSwitch killSwitch = KillSwitch.at(server.url()).key(KEY).build();
            try (Agent agent = killSwitch.agent(MAILER)) {
                Throwable doubt = catchThrowable(() -> agent.call(ToolCall.post("email", "send")));

                assertThat(doubt).isInstanceOf(InDoubtException.class).hasMessageNotContaining("hunter2");
                assertThat(agent.toString()).doesNotContain("hunter2");
            }
            assertThat(server.arrived()).allMatch(request -> !request.path().contains("hunter2"));
        }
    }

    @Test
    void a_lease_that_cannot_be_read_is_not_quoted() {
        Map<String, Object> answer = new HashMap<>(ALIVE);
        answer.put("lease", LEASE);
        answer.put("leaseExpiresAt", "soon");
        try (TinyServer server = new TinyServer(request -> TinyServer.json(200, answer))) {
            KillSwitch killSwitch = KillSwitch.at(server.url()).key(KEY).build();
            assertThat(catchThrowable(() -> killSwitch.agent(MAILER)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageNotContaining("hunter2");
        }
    }
}
