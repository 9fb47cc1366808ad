package killswitch.core.policy;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import killswitch.core.agent.InstanceId;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.Told;
import killswitch.core.instance.Usage;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an agent has used, made of what its instances say of themselves. */
class TallyTest {

    private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Progress NO_PROGRESS = Progress.of(List.of(), NINE);

    @Test
    void counts_from_the_first_look_on_and_not_what_was_used_before_it() {
        Tally first = first(instance("a", 500));
        Tally second = look(first, NINE.plus(MINUTE), instance("a", 507));

        assertThat(first.used()).isEqualTo(Count.NONE);
        assertThat(second.used().usage().calls()).isEqualTo(7);
    }

    @Test
    void of_what_has_started_in_this_hour_everything_counts_at_the_first_look() {
        Instance started = instance("a", new Usage(500, 0, BigDecimal.ONE), Refusals.NONE, null);
        Instance young = new Instance(
                started.holder(),
                VIRGINIA,
                started.report(),
                new Activity(NINE, NINE, null),
                started.told(),
                started.refusals());

        assertThat(first(young, instance("b", 7)).used().usage().calls()).isEqualTo(500);
    }

    @Test
    void a_report_that_is_repeated_counts_once() {
        Tally once = look(first(instance("a", 5)), NINE.plus(MINUTE), instance("a", 9));
        Tally twice = look(once, NINE.plus(MINUTE.multipliedBy(2)), instance("a", 9));

        assertThat(twice.used()).isEqualTo(once.used());
        assertThat(twice.saysNoMoreThan(once)).isTrue();
    }

    @Test
    void a_late_report_with_less_takes_nothing_back_and_is_not_counted_again() {
        Tally ahead = look(first(), NINE.plus(MINUTE), instance("a", 9));
        Tally back = look(ahead, NINE.plus(MINUTE.multipliedBy(2)), instance("a", 4));
        Tally again = look(back, NINE.plus(MINUTE.multipliedBy(3)), instance("a", 10));

        assertThat(back.used()).isEqualTo(ahead.used());
        assertThat(again.used().usage().calls()).isEqualTo(10);
    }

    @Test
    void an_instance_that_starts_again_begins_anew_and_what_it_used_before_stays_counted() {
        Tally before = look(first(), NINE.plus(MINUTE), instance("a", 9));
        Tally after = look(before, NINE.plus(MINUTE.multipliedBy(2)), instance("b", 2));

        assertThat(after.used().usage().calls()).isEqualTo(11);
    }

    @Test
    void a_new_hour_begins_with_nothing() {
        Tally nine = look(first(), NINE.plus(MINUTE), instance("a", 9));
        Tally ten = look(nine, NINE.plus(Duration.ofHours(1)), instance("a", 10));

        assertThat(ten.hour()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        assertThat(ten.used().usage().calls()).isEqualTo(1);
        assertThat(ten.version()).isEqualTo(1);
        assertThat(nine.used().usage().calls()).isEqualTo(9);
    }

    @Test
    void what_was_used_while_nobody_looked_for_long_is_not_counted() {
        Tally nine = look(first(), NINE.plus(MINUTE), instance("a", 9));
        Instant later = NINE.plus(MINUTE).plus(Tally.LONGEST_GAP);

        assertThat(look(nine, later, instance("a", 1_000)).used().usage().calls())
                .isEqualTo(991);
        assertThat(look(nine, later.plusMillis(1), instance("a", 1_000)).used()).isEqualTo(Count.NONE);
    }

    @Test
    void what_is_refused_because_of_a_kill_is_not_held_against_the_agent() {
        Told told = new Told(KillId.random(NINE), NINE.plusSeconds(1));
        Tally told1 = look(first(), NINE.plus(MINUTE), refused("a", 40, told));
        Tally restarted = look(
                told1, NINE.plus(MINUTE.multipliedBy(2)), refused("b", 3, new Told(told.kill(), NINE.minusSeconds(2))));

        assertThat(told1.used().denied()).isZero();
        assertThat(restarted.used().denied()).isEqualTo(3);
    }

    @Test
    void remembers_since_when_no_checkpoint_has_moved() {
        Progress one = progress(1, NINE);
        Tally first = Tally.first(MAILER, List.of(), one, NINE);

        Tally still = first.counting(List.of(), progress(1, NINE.plus(MINUTE)), NINE.plus(MINUTE));
        Tally moved = still.counting(List.of(), progress(2, NINE.plusSeconds(120)), NINE.plusSeconds(120));

        assertThat(still.look().progress()).isEqualTo(one);
        assertThat(moved.look().progress().since()).isEqualTo(NINE.plusSeconds(120));
        assertThat(moved.saysNoMoreThan(still)).isFalse();
    }

    /** Instances that report, repeat themselves, start again and vanish, over many hours: nothing is lost nor counted twice. */
    @Test
    void whatever_instances_do_the_hours_add_up_to_what_was_seen() {
        assertThat(LongStream.range(0, 500)).allSatisfy(seed -> {
            Random random = new Random(seed);
            Map<String, Long> running = new HashMap<>();
            Map<String, Long> seen = new HashMap<>();
            Map<Instant, Long> hours = new HashMap<>();
            Instant now = NINE;
            Tally tally = first();
            for (int n = 0; n < 100; n++) {
                now = now.plusSeconds(random.nextInt(600));
                change(running, n, random);
                tally = look(tally, now, instances(running));
                seen.putAll(running);
                hours.put(tally.hour(), tally.used().usage().calls());
            }

            assertThat(hours.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(seen.values().stream().mapToLong(Long::longValue).sum());
        });
    }

    private static void change(Map<String, Long> running, int n, Random random) {
        running.keySet().removeIf(start -> random.nextInt(10) == 0);
        running.replaceAll((start, calls) -> calls + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            running.put("start-" + n, (long) random.nextInt(5));
        }
    }

    private static Instance[] instances(Map<String, Long> running) {
        List<Instance> instances = new ArrayList<>();
        running.forEach((start, calls) -> instances.add(instance(start, calls)));
        return instances.toArray(Instance[]::new);
    }

    private static Tally first(Instance... instances) {
        return Tally.first(MAILER, List.of(instances), NO_PROGRESS, NINE);
    }

    private static Tally look(Tally before, Instant now, Instance... instances) {
        return before.counting(List.of(instances), NO_PROGRESS, now);
    }

    private static Instance instance(String start, long calls) {
        return instance(start, new Usage(calls, 2 * calls, BigDecimal.valueOf(calls, 3)), Refusals.NONE, null);
    }

    private static Instance refused(String start, long calls, Told told) {
        return instance(start, Usage.NONE, new Refusals(calls, NINE), told);
    }

    private static Instance instance(String start, Usage usage, Refusals refusals, @Nullable Told told) {
        return new Instance(
                new Holder(MAILER, new InstanceId("i-" + start), start),
                VIRGINIA,
                new Report("running", null, usage),
                new Activity(NINE.minusSeconds(1), NINE, null),
                told,
                refusals);
    }

    private static Progress progress(long sequence, Instant at) {
        return Progress.of(List.of(new Checkpoint(CheckpointKey.DEFAULT, sequence, "{}")), at);
    }
}
