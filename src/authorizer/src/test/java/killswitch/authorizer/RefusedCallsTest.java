package killswitch.authorizer;

import static killswitch.access.testing.Samples.HOLDER;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.VIRGINIA;
import static killswitch.access.testing.Samples.kill;
import static killswitch.access.testing.Samples.lift;
import static killswitch.authorizer.HandlerFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import killswitch.core.access.Role;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.testing.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The roll call has to know who resists: the refused calls of a killed or fenced instance are counted on it. */
class RefusedCallsTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @BeforeEach
    void the_instance_was_heard() {
        fixture.instances
                .store()
                .save(new Instance(
                        HOLDER,
                        VIRGINIA,
                        new Report("running", null, Usage.NONE),
                        new Activity(NOW, NOW, null),
                        null,
                        Refusals.NONE));
    }

    @Test
    void a_killed_instances_call_is_counted() {
        fixture.control.store().write(kill(MAILER.toString()));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        Eventually.assertThat(() -> assertThat(refusals()).isEqualTo(new Refusals(1, NOW)));
    }

    @Test
    void a_fenced_instances_call_is_counted() {
        fixture.control.store().write(lift(fixture.control.store().write(kill(MAILER.toString()))));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        Eventually.assertThat(() -> assertThat(refusals()).isEqualTo(new Refusals(1, NOW)));
    }

    @Test
    void nothing_else_is_counted() {
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));
        fixture.answer(Events.with(fixture.lease(), Events.KILL));
        fixture.answer(Events.with(bearer(fixture.ring.key(Role.VIEWER)), Events.KILL));
        fixture.control.fail(new IllegalStateException("throttled"));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        assertThat(fixture.instances.asked()).containsExactly("save");
    }

    private Refusals refusals() {
        return fixture.instances.store().of(MAILER).getFirst().refusals();
    }
}
