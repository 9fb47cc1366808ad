package killswitch.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import killswitch.access.ToolGrants;
import killswitch.access.certificate.Certificates;
import killswitch.access.testing.Interposed;
import killswitch.access.testing.Login;
import killswitch.access.testing.Samples;
import killswitch.access.testing.SecretsInMemory;
import killswitch.access.testing.SettableClock;
import killswitch.core.access.KeyStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import killswitch.core.testing.InMemoryKeyStore;
import org.junit.jupiter.api.Test;

class PrimingTest {

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final Login login = new Login(Login.URL, clock);
    private final Interposed<KeyStore> keys = new Interposed<>(KeyStore.class, new InMemoryKeyStore());
    private final Interposed<ControlStore> control = new Interposed<>(ControlStore.class, new InMemoryControlStore());
    private final Interposed<InstanceStore> instances =
            new Interposed<>(InstanceStore.class, new InMemoryInstanceStore());
    private final Interposed<AuditStore> audit =
            new Interposed<>(AuditStore.class, new InMemoryAuditStore(Samples.VIRGINIA));
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void it_goes_the_whole_way_of_a_key_and_of_a_lease_and_writes_nothing() {
        handler();

        assertThat(keys.asked()).containsExactly("find");
        assertThat(control.asked()).containsExactly("covering");
        assertThat(instances.asked()).isEmpty();
        assertThat(audit.asked()).isEmpty();
        assertThat(output.size()).isZero();
    }

    @Test
    void it_goes_it_again_after_a_restore_whose_connections_are_dead() {
        handler().afterRestore(null);

        assertThat(control.asked()).containsExactly("covering", "covering");
    }

    @Test
    void the_keys_of_issuers_are_read_ahead_and_again_after_a_restore_if_they_are_old_by_then() {
        AuthorizerHandler handler = handler();
        assertThat(login.asked()).hasSize(2);

        clock.pass(Duration.ofDays(3));
        handler.afterRestore(null);
        assertThat(login.asked()).hasSize(4);
    }

    @Test
    void an_issuer_that_is_away_stops_nothing() {
        login.goAway();

        assertThatCode(this::handler).doesNotThrowAnyException();
        assertThat(output.size()).isZero();
    }

    @Test
    void it_stops_nothing_when_it_fails_and_says_so() {
        control.fail(new IllegalStateException("no such table"));

        assertThatCode(this::handler).doesNotThrowAnyException();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("priming failed", "no such table")
                .hasLineCount(1);
    }

    private AuthorizerHandler handler() {
        Backends behind = new Backends(
                keys.store(),
                control.store(),
                instances.store(),
                audit.store(),
                new SecretsInMemory(),
                new Settings(login.tokens(), Certificates.none(), ToolGrants.NO_LIMIT));
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        return new AuthorizerHandler(Wiring.of(behind, clock, Samples.VIRGINIA, out));
    }
}
