package killswitch.authorizer;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.kill;
import static killswitch.authorizer.HandlerFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F12, P7: what cannot be decided in time is denied, and told apart from a kill. */
class FailClosedTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @Test
    void a_store_that_throws_denies() {
        fixture.control.fail(new IllegalStateException("throttled"));

        assertUndecidable(Events.with(fixture.lease(), Events.TOOL));
        assertThat(fixture.lastLine())
                .containsEntry("reason", "undecidable")
                .containsEntry("detail", "java.lang.IllegalStateException: throttled");
    }

    @Test
    void a_store_that_breaks_worse_than_by_an_exception_denies() {
        fixture.control.fail(new NoClassDefFoundError("software/amazon/awssdk/Gone"));

        assertUndecidable(Events.with(fixture.lease(), Events.TOOL));
    }

    @Test
    void a_key_that_cannot_be_looked_up_denies() {
        String admin = bearer(fixture.ring.key(Role.ADMIN));
        fixture.keys.fail(new IllegalStateException("throttled"));

        assertUndecidable(Events.with(admin, Events.KILL));
    }

    @Test
    void an_issuer_that_cannot_be_asked_denies_its_tokens_and_no_key() {
        String operator = "Bearer " + fixture.login.token(Role.OPERATOR);
        fixture.clock.pass(Duration.ofHours(2));
        fixture.login.goAway();

        assertUndecidable(Events.with(operator, Events.KILL));
        assertThat(fixture.lastLine()).extractingByKey("detail").asString().contains("login.acme.example", "is away");
        assertThat(fixture.answer(Events.with(bearer(fixture.ring.key(Role.OPERATOR)), Events.KILL)))
                .containsEntry("isAuthorized", true);
    }

    @Test
    void a_store_that_hangs_denies_long_before_the_gateway_gives_up() {
        fixture.control.hang();
        long start = System.nanoTime();

        assertUndecidable(Events.with(fixture.lease(), Events.TOOL));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Wiring.LIMIT, Wiring.LIMIT.plusSeconds(3));
        assertThat(fixture.lastLine()).extractingByKey("detail").asString().contains("no decision within 2000 ms");
    }

    @Test
    void it_decides_again_as_soon_as_the_store_does() {
        fixture.control.hang();
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));
        fixture.control.recover();

        assertThat(fixture.answer(Events.with(fixture.lease(), Events.TOOL))).containsEntry("isAuthorized", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_denial_stays_a_denial_when_it_cannot_be_counted(boolean hangs) {
        fixture.control.store().write(kill(MAILER.toString()));
        if (hangs) {
            fixture.instances.hang();
        } else {
            fixture.instances.fail(new IllegalStateException("throttled"));
        }
        long start = System.nanoTime();

        assertThat(fixture.contextOf(Events.with(fixture.lease(), Events.TOOL))).containsEntry("reason", "killed");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Wiring.LIMIT);
    }

    private void assertUndecidable(String event) {
        assertThat(fixture.answer(event))
                .isEqualTo(Map.of("isAuthorized", false, "context", Map.of("reason", "undecidable")));
    }
}
