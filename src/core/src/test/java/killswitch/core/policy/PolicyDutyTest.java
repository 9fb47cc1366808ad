package killswitch.core.policy;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.AuditEvent;
import killswitch.core.kill.Kill;
import killswitch.core.testing.Concurrently;
import org.junit.jupiter.api.Test;

/** What the monitors of two regions do where agents have policies. */
class PolicyDutyTest extends TwoMonitors {

    @Test
    void does_and_counts_nothing_where_no_policy_is() {
        regions.policy("agent://other/*", "callsPerHour 1 kill; approvals 1");
        regions.beats(VIRGINIA, "i-1", 1_000);

        assertThat(tick()).isEmpty();
        assertThat(regions.stores(VIRGINIA).tallies().home().newest(MAILER, 1)).isEmpty();
    }

    @Test
    void P2_kills_in_every_region_whoever_has_used_up_his_budget_and_gives_the_figure_as_the_reason() {
        regions.policy(PRODUCTION, "usdPerDay 10 kill; approvals 1");
        uses(0);
        assertThat(uses(1_000)).isEmpty();

        assertThat(uses(1_041))
                .singleElement()
                .asString()
                .startsWith("killed agent://acme/production/mailer: 10.41 USD");

        assertThat(regions.isKilled()).isTrue();
        Kill kill = regions.kills().getFirst();
        assertThat(kill.scope()).hasToString(MAILER.toString());
        assertThat(kill.why().reason())
                .isEqualTo("10.41 USD used in the day from 2026-11-02T00:00:00Z: over the limit of 10"
                        + " (usdPerDay in the policy of agent://acme/production/*).");
        assertThat(kill.stamp().actor()).isEqualTo("policy:agent://acme/production/*");
        assertThat(regions.events(AuditEvent.Type.KILLED)).hasSize(1);
    }

    @Test
    void counts_what_instances_use_in_every_region_together() {
        regions.policy(MAILER.toString(), "callsPerHour 100 kill; approvals 1");
        regions.beats(VIRGINIA, "i-1", 0);
        regions.beats(IRELAND, "i-2", 0);
        tick();
        regions.beats(VIRGINIA, "i-1", 60);
        regions.beats(IRELAND, "i-2", 41);

        tick();

        assertThat(regions.kills()).hasSize(1);
        assertThat(regions.kills().getFirst().why().reason()).startsWith("101 calls reported in the hour");
    }

    @Test
    void P4_two_regions_and_many_ticks_at_once_make_one_kill() {
        regions.policy(PRODUCTION, "callsPerHour 100 kill; approvals 1");
        regions.beats(VIRGINIA, "i-1", 0);
        regions.beats(IRELAND, "i-2", 0);
        tick();
        regions.beats(VIRGINIA, "i-1", 150);
        regions.beats(IRELAND, "i-2", 1);

        Concurrently.times(
                12, n -> regions.policyDuty(n % 2 == 0 ? VIRGINIA : IRELAND).perform());

        assertThat(regions.kills()).hasSize(1);
        assertThat(regions.control(VIRGINIA).all().kills()).hasSize(1);
    }

    @Test
    void a_person_may_resume_all_the_same_and_another_full_budget_kills_again() {
        regions.policy(PRODUCTION, "callsPerHour 100 kill; approvals 1");
        uses(0);
        uses(120);
        regions.resume(MAILER.toString());

        assertThat(uses(180)).isEmpty();
        assertThat(regions.isKilled()).isFalse();

        assertThat(uses(200)).hasSize(1);
        assertThat(regions.isKilled()).isTrue();
        assertThat(regions.kills()).hasSize(2);
    }

    @Test
    void leaves_who_is_killed_alone_and_goes_on_counting() {
        regions.policy(PRODUCTION, "callsPerHour 100 kill; approvals 1");
        uses(0);
        regions.kill("agent://acme/*");

        assertThat(uses(500)).isEmpty();

        assertThat(regions.kills()).hasSize(1);
        assertThat(regions.stores(VIRGINIA)
                        .tallies()
                        .home()
                        .newest(MAILER, 1)
                        .getFirst()
                        .used()
                        .usage()
                        .calls())
                .isEqualTo(500);
    }

    @Test
    void P10_an_alert_is_on_the_record_once_in_its_hour_however_often_one_looks() {
        regions.policy(PRODUCTION, "callsPerHour 100 alert; approvals 1");
        uses(0);
        IntStream.range(0, 20).forEach(n -> uses(150 + n));

        assertThat(regions.events(AuditEvent.Type.POLICY_BREACHED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.subject().agent()).isEqualTo(MAILER);
                    assertThat(event.subject().reason())
                            .startsWith("150 calls reported in the hour from 2026-11-02T09:00:00Z");
                    assertThat(event.stamp().actor()).isEqualTo("policy:" + PRODUCTION);
                });
        assertThat(regions.isKilled()).isFalse();

        IntStream.range(0, 40).forEach(n -> uses(1_000 + 200L * n));
        assertThat(regions.events(AuditEvent.Type.POLICY_BREACHED)).hasSize(2);
    }

    @Test
    void a_rule_that_observes_changes_nothing_and_says_what_it_sees() {
        regions.policy(PRODUCTION, "callsPerHour 100 observe; approvals 1");
        uses(0);

        assertThat(uses(101))
                .singleElement()
                .asString()
                .startsWith("observed of agent://acme/production/mailer: 101 calls");

        assertThat(regions.kills()).isEmpty();
        assertThat(regions.events(AuditEvent.Type.POLICY_BREACHED)).isEmpty();
    }

    @Test
    void kills_who_makes_the_same_call_again_and_again_and_again_after_a_resume() {
        regions.policy(PRODUCTION, "sameCall 20 kill; approvals 1");
        regions.beats(VIRGINIA, "i-1", 0);
        regions.calls(20);
        assertThat(tick()).isEmpty();

        regions.calls(1);
        assertThat(tick()).hasSize(1);
        assertThat(regions.kills().getFirst().why().reason())
                .startsWith("21 times the same call (POST of the tool email) in the ten minutes before");

        regions.clock.pass(MINUTE);
        regions.resume(MAILER.toString());
        assertThat(tick()).isEmpty();
        regions.clock.pass(Duration.ofSeconds(1));
        regions.calls(21);
        assertThat(tick()).hasSize(1);
        assertThat(regions.kills()).hasSize(2);
    }

    @Test
    void P7_a_region_that_is_away_keeps_the_other_from_nothing() {
        regions.policy(PRODUCTION, "callsPerHour 100 kill; approvals 1");
        uses(0);
        regions.control(IRELAND).cutOff();

        regions.beats(VIRGINIA, "i-1", 150);

        assertThat(virginia.perform()).hasSize(1);
        assertThat(regions.control(VIRGINIA).covering(MAILER).standing(MAILER)).hasSize(1);
    }

    @Test
    void looks_at_every_agent_also_where_one_turn_is_not_enough() {
        regions.policy(PRODUCTION, "silentSeconds 60 alert; approvals 1");
        int many = 3 * PolicyDuty.PART + 7;
        IntStream.range(0, many)
                .forEach(n -> regions.beats(VIRGINIA, new AgentUri("acme", "production", "agent-" + n), "i-1", 0));
        PolicyDuty hurried = regions.policyDuty(VIRGINIA, regions.clock.hurrying(PolicyDuty.LIMIT.dividedBy(3)));
        regions.clock.pass(MINUTE.multipliedBy(2));
        assertThat(hurried.perform()).hasSizeLessThan(many);
        for (int n = 0; n < 20; n++) {
            hurried.perform();
        }

        assertThat(regions.events(AuditEvent.Type.POLICY_BREACHED)).hasSize(many);
    }
}
