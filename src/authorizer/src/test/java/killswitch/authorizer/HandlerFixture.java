package killswitch.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import killswitch.access.KeyText;
import killswitch.access.LeaseTokens;
import killswitch.access.ToolGrants;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.Interposed;
import killswitch.access.testing.KeyRing;
import killswitch.access.testing.Login;
import killswitch.access.testing.Samples;
import killswitch.access.testing.SecretsInMemory;
import killswitch.access.testing.SettableClock;
import killswitch.core.access.KeyStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillId;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import killswitch.core.testing.InMemoryKeyStore;

/** The handler with everything behind it in memory, and its standard output in a text. */
final class HandlerFixture {

    final SettableClock clock = new SettableClock(Samples.NOW);
    final Interposed<KeyStore> keys = new Interposed<>(KeyStore.class, new InMemoryKeyStore());
    final Interposed<ControlStore> control = new Interposed<>(ControlStore.class, new InMemoryControlStore());
    final Interposed<InstanceStore> instances = new Interposed<>(InstanceStore.class, new InMemoryInstanceStore());
    final Interposed<AuditStore> audit = new Interposed<>(AuditStore.class, new InMemoryAuditStore(Samples.VIRGINIA));
    final SecretsInMemory secrets = new SecretsInMemory();
    final Login login = new Login(Login.URL, clock);
    final CertificateAuthority authority = new CertificateAuthority(clock);
    final KeyRing ring = new KeyRing(keys.store());

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final LeaseTokens tokens = new LeaseTokens(secrets, clock, Samples.VIRGINIA);
    final AuthorizerHandler handler;

    HandlerFixture() {
        this(ToolGrants.NO_LIMIT);
    }

    HandlerFixture(ToolGrants tools) {
        Backends behind = new Backends(
                keys.store(),
                control.store(),
                instances.store(),
                audit.store(),
                secrets,
                new Settings(login.tokens(), authority.certificates(), tools));
        handler =
                new AuthorizerHandler(Wiring.of(behind, clock, Samples.VIRGINIA, new PrintStream(output, true, UTF_8)));
    }

    /** What the handler answers. */
    Map<String, Object> answer(String event) {
        return answer(handler, event);
    }

    static Map<String, Object> answer(AuthorizerHandler handler, String event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, new InvocationContext());
            return JSON.std.mapFrom(answer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the event, and lets it be unauthorized. */
    void send(String event) {
        try {
            answer(event);
        } catch (UnauthorizedException expected) {
            // Its line is printed.
        }
    }

    @SuppressWarnings("unchecked")
    Map<String, String> contextOf(String event) {
        return (Map<String, String>) answer(event).get("context");
    }

    /** The lines that were printed. */
    List<String> printed() {
        return output.toString(UTF_8).lines().toList();
    }

    Map<String, Object> lastLine() {
        try {
            return JSON.std.mapFrom(printed().getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lease of the mailer's first instance, given now. */
    String lease(KillId... outlived) {
        return "Bearer " + tokens.sign(Samples.lease(outlived));
    }

    static String bearer(KeyText key) {
        return "Bearer " + key.reveal();
    }

    void assertDenied(String event, String reason) {
        assertThat(answer(event)).isEqualTo(Map.of("isAuthorized", false, "context", Map.of("reason", reason)));
    }

    /** As an operator, with what stands for a key. */
    void assertHandedOn(String event, String principal) {
        assertThat(answer(event))
                .isEqualTo(Map.of(
                        "isAuthorized",
                        true,
                        "context",
                        Map.of("principalId", principal, "role", "operator", "credential", "key")));
        assertThat(printed()).isEmpty();
    }

    void assertUnauthorized(String event) {
        assertThatThrownBy(() -> answer(event)).hasMessage("Unauthorized").hasNoCause();
    }
}
