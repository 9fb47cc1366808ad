package killswitch.authorizer;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.kill;
import static killswitch.access.testing.Samples.lift;
import static killswitch.authorizer.HandlerFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import killswitch.access.KeyText;
import killswitch.access.testing.Samples;
import killswitch.core.access.Role;
import killswitch.core.kill.Kill;
import org.junit.jupiter.api.Test;

/** One line for each call that did not pass, from which somebody can tell why; never a credential. */
class DenialLogTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @Test
    void a_killed_instance_is_named_with_its_kill() {
        Kill kill = fixture.control.store().write(kill(MAILER.toString()));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        assertThat(fixture.printed()).hasSize(1);
        assertThat(fixture.lastLine())
                .containsAllEntriesOf(Map.of(
                        "decision", "denied",
                        "reason", "killed",
                        "agent", MAILER.toString(),
                        "instance", "i-1",
                        "kill", kill.id().toString(),
                        "route", "ANY /v1/tools/{tool}/{path+}",
                        "requestId", "N7ePkgzXoAMEMVQ="));
    }

    @Test
    void fenced_role_and_credential_are_told_apart() {
        fixture.control.store().write(lift(fixture.control.store().write(kill(MAILER.toString()))));
        KeyText viewer = fixture.ring.key(Role.VIEWER);

        assertThat(reasonOf(Events.with(fixture.lease(), Events.TOOL))).isEqualTo("fenced");
        assertThat(reasonOf(Events.with(fixture.lease(), Events.KILL))).isEqualTo("credential");
        assertThat(reasonOf(Events.with(bearer(viewer), Events.KILL))).isEqualTo("role");
        assertThat(fixture.lastLine())
                .containsEntry("principal", "key:" + viewer.id())
                .doesNotContainKey("agent");
    }

    @Test
    void F28_what_is_nobodys_says_why() {
        String lease = fixture.lease();
        String admin = bearer(fixture.ring.key(Role.ADMIN));
        fixture.secrets.rotate();
        fixture.secrets.rotate();

        assertThat(reasonOf(Events.with("", Events.TOOL))).isEqualTo("missing");
        assertThat(reasonOf(Events.with("Bearer x", Events.TOOL))).isEqualTo("unreadable");
        assertThat(reasonOf(Events.with("Bearer a.b.c", Events.TOOL))).isEqualTo("lease-malformed");
        assertThat(reasonOf(Events.with(lease, Events.TOOL))).isEqualTo("lease-unknown-secret");
        assertThat(reasonOf(Events.with(altered(fixture.lease()), Events.TOOL))).isEqualTo("lease-forged");
        assertThat(reasonOf(Events.with(altered(admin), Events.KILL))).isEqualTo("key-wrong");
        assertThat(reasonOf(Events.with(bearer(KeyText.random(Samples.NOW)), Events.KILL)))
                .isEqualTo("key-unknown");
        String ended = fixture.lease();
        fixture.clock.pass(Duration.ofMinutes(1));
        assertThat(reasonOf(Events.with(ended, Events.TOOL))).isEqualTo("lease-expired");
        assertThat(fixture.lastLine()).containsEntry("decision", "unauthenticated");
    }

    @Test
    void a_token_event_goes_by_the_invocations_id() {
        fixture.send(Events.with("", Events.REST_TOKEN));

        assertThat(fixture.lastLine())
                .containsEntry("requestId", InvocationContext.REQUEST_ID)
                .containsEntry("route", "POST /v1/tools/email/send");
    }

    @Test
    void F31_a_line_stays_a_line_whatever_the_caller_writes() {
        String admin = bearer(fixture.ring.key(Role.ADMIN));
        fixture.answer(Events.with(
                admin, Events.KILL, event -> event.put("routeKey", "GET /x\r\n{\"decision\":\"allowed\"}\u2028")));

        assertThat(fixture.printed()).hasSize(1);
        assertThat(fixture.lastLine())
                .containsEntry("decision", "denied")
                .extractingByKey("route")
                .asString()
                .contains("\r\n");
    }

    @Test
    void nothing_of_a_credential_is_ever_written() {
        KeyText admin = fixture.ring.key(Role.ADMIN);
        String lease = fixture.lease();
        fixture.control.store().write(kill("agent://*"));
        List<String> credentials =
                List.of(bearer(admin), altered(bearer(admin)), lease, altered(lease), lease + "," + lease);
        for (String credential : credentials) {
            for (String event : List.of(Events.TOOL, Events.KILL, Events.REST_REQUEST, Events.REST_TOKEN)) {
                Throwable thrown = catchThrowable(() -> fixture.answer(Events.with(credential, event)));
                assertThat(String.valueOf(thrown)).doesNotContain(secretOf(admin), signatureOf(lease));
            }
        }

        assertThat(fixture.printed()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .doesNotContain(secretOf(admin), signatureOf(lease), "Bearer", "eyJ"));
    }

    private Object reasonOf(String event) {
        fixture.send(event);
        return fixture.lastLine().get("reason");
    }

    private static String altered(String credential) {
        int place = credential.length() - 10;
        char other = credential.charAt(place) == 'a' ? 'b' : 'a';
        return credential.substring(0, place) + other + credential.substring(place + 1);
    }

    private static String secretOf(KeyText key) {
        return key.reveal().substring(30, 60);
    }

    private static String signatureOf(String lease) {
        return lease.substring(lease.lastIndexOf('.') + 1, lease.length() - 12);
    }
}
