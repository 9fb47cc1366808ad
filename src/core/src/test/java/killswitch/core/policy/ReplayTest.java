package killswitch.core.policy;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.watch.WatchedRegions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a policy would have done. */
class ReplayTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final WatchedRegions regions = new WatchedRegions();
    private final Replay replay = new Replay(regions.stores(VIRGINIA), regions.clock);

    @AfterEach
    void close() {
        regions.close();
    }

    @Test
    void shows_the_same_verdict_on_a_runaway_loop_as_the_monitor_did() {
        regions.policy("agent://acme/*", "sameCall 20 kill; approvals 1");
        for (int minute = 0; !regions.isKilled(); minute++) {
            regions.calls(7);
            regions.clock.pass(MINUTE);
            regions.policyDuty(VIRGINIA).perform();
        }
        String reason = regions.kills().getFirst().why().reason();
        regions.clock.pass(Duration.ofHours(5));

        Replayed replayed = replay.of(effective("sameCall 20 kill; approvals 1"));

        assertThat(replayed.trips()).singleElement().satisfies(trip -> {
            assertThat(reason).startsWith("21 times the same call");
            assertThat(trip.breach().sentence()).startsWith("21 times the same call");
            assertThat(trip.at())
                    .isEqualTo(NINE_O_FIVE.plus(MINUTE.multipliedBy(3)).minusMillis(1));
        });
        assertThat(replayed.from()).isEqualTo(NINE_O_FIVE);
        assertThat(replayed.to()).isEqualTo(regions.clock.instant());
        assertThat(replayed.complete()).isTrue();
    }

    @Test
    void tells_of_each_hour_that_would_have_been_too_dear_and_of_no_other() {
        regions.policy("agent://acme/*", "usdPerDay 1000000 observe; approvals 1");
        List<Integer> hours = List.of(0, 50, 150, 20, 300);
        int calls = 0;
        for (int used : hours) {
            for (int part = 0; part < 5; part++) {
                calls += used / 5;
                regions.beats(VIRGINIA, "i-1", calls);
                regions.beats(IRELAND, "i-2", calls);
                regions.policyDuty(VIRGINIA).perform();
                regions.policyDuty(IRELAND).perform();
                regions.clock.pass(Duration.ofMinutes(12));
            }
        }

        Replayed replayed = replay.of(effective("callsPerHour 200 kill; approvals 1"));

        assertThat(replayed.trips())
                .extracting(trip -> trip.breach().figure().value().longValue())
                .containsExactly(300L, 600L);
        assertThat(replayed.bases()).extracting(Replayed.Basis::of).containsExactly("usage");
        assertThat(replayed.from()).isEqualTo(Instant.parse("2026-11-02T09:00:00Z"));
    }

    @Test
    void changes_nothing() {
        regions.calls(100);
        regions.beats(VIRGINIA, "i-1", 1_000);
        regions.clock.pass(Duration.ofHours(2));

        Replayed replayed =
                replay.of(effective("callsPerRun 10 kill; sameCall 1 kill; silentSeconds 60 alert; approvals 1"));

        assertThat(replayed.trips()).hasSize(3);
        assertThat(regions.kills()).isEmpty();
        assertThat(regions.events(AuditEvent.Type.POLICY_BREACHED)).isEmpty();
        assertThat(regions.policies.all()).isEmpty();
        assertThat(regions.stores(VIRGINIA).tallies().home().newest(MAILER, 1)).isEmpty();
    }

    @Test
    void says_what_of_the_past_is_known_and_that_nothing_is_known_of_who_never_was() {
        Replayed replayed = replay.of(effective(
                "usdPerHour 1 kill; sameCall 1 kill; callsPerRun 1 kill;" + " stalledSeconds 60 alert; approvals 1"));

        assertThat(replayed.trips()).isEmpty();
        assertThat(replayed.bases())
                .extracting(Replayed.Basis::of)
                .containsExactly("usage", "runs", "calls", "present");
        assertThat(replayed.from()).isEqualTo(replayed.to());
    }

    @Test
    void is_not_complete_where_a_region_does_not_answer() {
        regions.instancesAway(IRELAND);
        Replay cutOff = new Replay(regions.stores(VIRGINIA), regions.clock);

        assertThat(cutOff.of(effective("callsPerRun 1 kill; approvals 1")).complete())
                .isFalse();
    }

    @Test
    void does_not_take_checkpoints_that_nobody_looked_at_for_a_standstill() {
        regions.policy("agent://acme/*", "usdPerDay 1 observe; approvals 1");
        for (int minute = 0; minute < 10; minute++) {
            regions.beats(VIRGINIA, "i-1", minute);
            regions.policyDuty(VIRGINIA).perform();
            regions.clock.pass(MINUTE);
        }

        assertThat(replay.of(effective("stalledSeconds 60 kill; approvals 1")).trips())
                .isEmpty();
    }

    @Test
    void forgives_as_the_monitor_does_what_was_done_before_a_resume() {
        regions.calls(15);
        regions.kill(MAILER.toString());
        regions.clock.pass(MINUTE);
        regions.resume(MAILER.toString());
        regions.clock.pass(MINUTE);
        regions.calls(15);
        regions.clock.pass(MINUTE);

        assertThat(replay.of(effective("sameCall 20 kill; approvals 1")).trips())
                .isEmpty();
        assertThat(replay.of(effective("sameCall 14 kill; approvals 1")).trips())
                .hasSize(2);
    }

    private static EffectivePolicy effective(String policy) {
        return EffectivePolicy.of(
                MAILER, List.of(new ScopedPolicy(new Scope.Agent(MAILER), Policy.parse(policy), stamp("key:dana"))));
    }
}
