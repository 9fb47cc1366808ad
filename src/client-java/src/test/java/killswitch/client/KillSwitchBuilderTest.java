package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
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
    void P12_says_what_is_missing() {
        KillSwitchBuilder nowhere = new KillSwitchBuilder(Map.of("KILLSWITCH_URL", " , "));
        KillSwitchBuilder nobody = new KillSwitchBuilder(Map.of()).urls("https://us.example");

        assertThatThrownBy(nowhere::build).hasMessageContaining("set KILLSWITCH_URL");
        assertThatThrownBy(nobody::build).hasMessageContaining("set KILLSWITCH_KEY");
    }
}
