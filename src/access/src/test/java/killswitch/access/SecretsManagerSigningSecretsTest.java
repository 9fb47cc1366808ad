package killswitch.access;

import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import killswitch.access.testing.SecretsManagerDouble;
import killswitch.access.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerSigningSecretsTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final Queue<Runnable> background = new ArrayDeque<>();
    private SecretsManagerDouble manager;
    private SecretsManagerClient client;
    private SecretsManagerSigningSecrets secrets;

    @BeforeEach
    void start() throws IOException {
        manager = new SecretsManagerDouble();
        manager.rotate("v1", FIRST);
        client = manager.client();
        secrets = new SecretsManagerSigningSecrets(client, SecretsManagerDouble.SECRET_ID, clock, background::add);
    }

    @AfterEach
    void stop() {
        client.close();
        manager.close();
    }

    @Test
    void a_secret_that_was_never_rotated_has_one_version() {
        assertThat(secrets.current().version()).isEqualTo("v1");
        assertThat(secrets.version("v1")).isPresent();
        assertThat(secrets.version("v0")).isEmpty();
    }

    @Test
    void F36_after_a_rotation_both_versions_are_good_and_the_new_one_signs() {
        manager.rotate("v2", SECOND);

        assertThat(secrets.current().version()).isEqualTo("v2");
        assertThat(secrets.version("v1")).isPresent();
        assertThat(secrets.version("v2")).isPresent();
    }

    @Test
    void within_a_minute_it_is_asked_once() {
        secrets.current();
        clock.pass(SecretsManagerSigningSecrets.FRESH_FOR);
        secrets.current();
        secrets.version("v1");

        assertThat(manager.asked()).containsExactly("AWSCURRENT", "AWSPREVIOUS");
        assertThat(background).isEmpty();
    }

    @Test
    void after_a_minute_it_is_asked_beside_the_call_that_notices() {
        secrets.current();
        manager.rotate("v2", SECOND);
        clock.pass(SecretsManagerSigningSecrets.FRESH_FOR.plusMillis(1));

        assertThat(secrets.current().version()).isEqualTo("v1");
        runBackground();
        assertThat(secrets.current().version()).isEqualTo("v2");
    }

    @Nested
    class F36_An_unknown_version {

        @Test
        void has_it_asked_at_once_so_that_a_rotation_leaves_no_gap() {
            secrets.current();
            clock.pass(Duration.ofSeconds(2));
            manager.rotate("v2", SECOND);

            assertThat(secrets.version("v2")).isPresent();
            assertThat(secrets.current().version()).isEqualTo("v2");
        }

        @Test
        void that_is_made_up_cannot_have_it_asked_more_than_once_a_second() {
            secrets.current();
            clock.pass(Duration.ofSeconds(2));
            for (int i = 0; i < 100; i++) {
                assertThat(secrets.version("made-up-" + i)).isEmpty();
            }

            assertThat(manager.asked()).hasSize(4);
        }

        @Test
        void P7_cannot_be_told_from_a_new_one_while_it_is_away() {
            secrets.current();
            clock.pass(Duration.ofSeconds(2));
            manager.goAway();

            assertThatThrownBy(() -> secrets.version("v2")).isInstanceOf(SecretsUnavailableException.class);
            assertThatThrownBy(() -> secrets.version("v2"))
                    .as("within the pause")
                    .isInstanceOf(SecretsUnavailableException.class);
        }
    }

    @Nested
    class While_it_is_away {

        @Test
        void what_is_known_stays_good_for_an_hour() {
            secrets.current();
            manager.goAway();

            clock.pass(SecretsManagerSigningSecrets.KEPT_FOR);
            assertThat(secrets.current().version()).isEqualTo("v1");
            runBackground();
            assertThat(secrets.version("v1")).isPresent();
        }

        @Test
        void P7_and_not_longer() {
            secrets.current();
            manager.goAway();
            clock.pass(SecretsManagerSigningSecrets.KEPT_FOR.plusMillis(1));

            assertThatThrownBy(secrets::current)
                    .isInstanceOf(SecretsUnavailableException.class)
                    .hasMessageContaining(SecretsManagerDouble.SECRET_ID);
        }

        @Test
        void P7_nothing_is_known_at_first() {
            manager.goAway();

            assertThatThrownBy(secrets::current).isInstanceOf(SecretsUnavailableException.class);
            assertThatThrownBy(() -> secrets.version("v1")).isInstanceOf(SecretsUnavailableException.class);
        }

        @Test
        void it_is_not_asked_by_every_call_and_is_found_again_when_it_is_back() {
            manager.goAway();
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(secrets::current).isInstanceOf(SecretsUnavailableException.class);
            }
            assertThat(manager.asked()).hasSize(1);

            manager.comeBack();
            clock.pass(SecretsManagerSigningSecrets.PAUSE);
            assertThat(secrets.current().version()).isEqualTo("v1");
        }
    }

    @Nested
    class A_secret_that_is_too_weak {

        @Test
        void is_refused_and_not_shown() {
            manager.rotate("v2", SECOND.substring(2));

            assertThatThrownBy(secrets::current)
                    .isInstanceOf(SecretsUnavailableException.class)
                    .hasStackTraceContaining("at least 64 hex characters")
                    .satisfies(failure -> assertThat(failure).hasStackTraceContaining("v2"))
                    .rootCause()
                    .message()
                    .doesNotContain(SECOND.substring(2, 10));
        }

        @Test
        void does_not_push_out_the_one_that_is_known() {
            secrets.current();
            manager.rotate("v2", "changeme");
            clock.pass(SecretsManagerSigningSecrets.FRESH_FOR.plusMillis(1));
            secrets.current();
            runBackground();

            assertThat(secrets.current().version()).isEqualTo("v1");
        }
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private static final String FIRST = "1f".repeat(32);
    private static final String SECOND = "2e".repeat(32);
}
