package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class KillSwitchBuilderTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("KILLSWITCH_URL", "https://us.example, https://eu.example/,", "KILLSWITCH_KEY", " ks_env ");

    @Test
    void reads_from_the_environment_what_is_not_given() {
        assertThat(new KillSwitchBuilder(ENVIRONMENT).build())
                .hasToString("KillSwitch[[https://us.example, https://eu.example]]");
        assertThat(new KillSwitchBuilder(ENVIRONMENT).urls("http://127.0.0.1:1").build())
                .hasToString("KillSwitch[[http://127.0.0.1:1]]");
    }

    @Test
    void shows_the_key_that_it_was_given_and_nothing_around_it() {
        try (TinyServer server = new TinyServer(request -> TinyServer.json(200, Map.of()))) {
            new KillSwitchBuilder(ENVIRONMENT).urls(server.url()).build().status(AgentTest.MAILER);
            new KillSwitchBuilder(ENVIRONMENT)
                    .urls(server.url())
                    .key("mine")
                    .build()
                    .status(AgentTest.MAILER);

            assertThat(server.arrived())
                    .extracting(request -> request.headers().get("authorization"))
                    .containsExactly("Bearer ks_env", "Bearer mine");
        }
    }

    @Test
    void shows_with_every_question_the_key_that_it_is_given_then() {
        Iterator<String> tokens = List.of("first", " second ").iterator();
        try (TinyServer server = new TinyServer(request -> TinyServer.json(200, Map.of()))) {
            KillSwitch killSwitch = new KillSwitchBuilder(ENVIRONMENT)
                    .urls(server.url())
                    .key(tokens::next)
                    .build();
            killSwitch.status(AgentTest.MAILER);
            killSwitch.status(AgentTest.MAILER);

            assertThat(server.arrived())
                    .extracting(request -> request.headers().get("authorization"))
                    .containsExactly("Bearer first", "Bearer second");
            assertThatThrownBy(() -> killSwitch.status(AgentTest.MAILER))
                    .as("there is no third")
                    .isInstanceOf(UnreachableException.class)
                    .hasCauseInstanceOf(NoSuchElementException.class);
            assertThat(server.arrived()).hasSize(2);
        }
    }

    @Test
    void P6_stops_an_agent_when_its_lease_ends_if_no_key_is_to_be_had_by_then() {
        Map<String, Object> brief = new HashMap<>(AgentTest.ALIVE);
        brief.put("leaseExpiresAt", Instant.now().plusMillis(400).toString());
        Iterator<String> tokens = List.of("the only one").iterator();
        try (TinyServer server = new TinyServer(request -> TinyServer.json(200, brief));
                Agent agent = KillSwitch.at(server.url())
                        .key(tokens::next)
                        .build()
                        .agent(AgentTest.MAILER, new AgentOptions().heartbeatEvery(Duration.ofMillis(20)))) {
            assertThatThrownBy(() -> agent.guarded(() -> {
                        Thread.sleep(Waiting.LONG.toMillis());
                        return "slept on";
                    }))
                    .isInstanceOf(LeaseExpiredException.class);
        }
    }

    @Test
    void points_to_the_certificate_of_its_connection_if_it_has_that_in_place_of_a_key() throws Exception {
        List<Request> asked = new ArrayList<>();
        Transport transport = request -> {
            asked.add(request);
            return TinyServer.json(200, Map.of());
        };

        new KillSwitch(transport, null, Duration.ofSeconds(1)).status(AgentTest.MAILER);

        assertThat(asked.get(0).headers()).containsEntry("authorization", "Certificate");
        assertThat(new KillSwitchBuilder(Map.of())
                        .urls("https://us.example")
                        .certificate(SSLContext.getDefault())
                        .build())
                .hasToString("KillSwitch[[https://us.example]]");
    }

    @Test
    void P12_shows_no_certificate_where_nobody_asks_for_one() throws Exception {
        SSLContext other = SSLContext.getInstance("TLS");
        other.init(null, null, null);
        KillSwitchBuilder plain = new KillSwitchBuilder(Map.of()).urls("http://us.example");
        KillSwitchBuilder own =
                new KillSwitchBuilder(Map.of()).urls("https://us.example").client(HttpClient.newHttpClient());

        assertThatThrownBy(plain.certificate(SSLContext.getDefault())::build).hasMessageContaining("https://host");
        assertThatThrownBy(own.certificate(other)::build).hasMessageContaining("the same SSLContext");
    }

    @Test
    void P12_says_what_is_missing() {
        KillSwitchBuilder nowhere = new KillSwitchBuilder(Map.of("KILLSWITCH_URL", " , "));
        KillSwitchBuilder nobody = new KillSwitchBuilder(Map.of()).urls("https://us.example");

        assertThatThrownBy(nowhere::build).hasMessageContaining("set KILLSWITCH_URL");
        assertThatThrownBy(nobody::build).hasMessageContaining("set KILLSWITCH_KEY");
        assertThatThrownBy(() -> nobody.key(" ")).hasMessageContaining("set KILLSWITCH_KEY");
    }
}
