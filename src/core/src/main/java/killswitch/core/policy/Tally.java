package killswitch.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.agent.AgentUri;
import killswitch.core.instance.Instance;

/**
 * What an agent has used in one region in one hour, made of what its instances report. A report counts from the start of
 * the instance: what was counted of a start is remembered, so that a report that is repeated counts once, and an instance
 * that starts again begins anew.
 *
 * @param hour its beginning
 * @param used in this hour
 * @param look what was seen when it was counted last
 * @param version 1 for the first of an hour, then counted up
 */
public record Tally(AgentUri agent, Instant hour, Count used, Look look, long version) {

    /** What was used while nobody looked for longer than this is not counted: nobody knows when it was used. */
    public static final Duration LONGEST_GAP = Duration.ofHours(1);

    /**
     * What was seen when it was counted.
     *
     * @param counted how much of each start, by the start's name, is in this tally or an earlier one
     */
    public record Look(Instant at, Map<String, Count> counted, Progress progress) {

        public Look {
            counted = Map.copyOf(counted);
        }
    }

    /**
     * The first look, or the first after a long gap: from here on it is counted. What an older start has used before belongs to
     * hours that nobody counted; what has started in this hour has used everything in it.
     */
    static Tally first(AgentUri agent, List<Instance> instances, Progress progress, Instant now) {
        Map<String, Count> counted = new HashMap<>();
        Count used = Count.NONE;
        for (Instance instance : instances) {
            Count all = count(instance);
            counted.put(instance.holder().start(), all);
            boolean isOfThisHour = !instance.activity().startedAt().isBefore(hourOf(now));
            used = isOfThisHour ? used.plus(all) : used;
        }
        return new Tally(agent, hourOf(now), used, new Look(now, counted, progress), 1);
    }

    /** This one, or that of a later hour, with what the instances have used since the look before. */
    Tally counting(List<Instance> instances, Progress seen, Instant now) {
        Progress progress = seen.after(look.progress());
        if (now.isAfter(look.at().plus(LONGEST_GAP))) {
            Tally anew = first(agent, instances, progress, now);
            return anew.hour.equals(hour) ? new Tally(agent, hour, used, anew.look, version + 1) : anew;
        }
        Map<String, Count> counted = new HashMap<>();
        Count more = Count.NONE;
        for (Instance instance : instances) {
            String start = instance.holder().start();
            Count before = look.counted().getOrDefault(start, Count.NONE);
            Count beyond = count(instance).beyond(before);
            more = more.plus(beyond);
            counted.put(start, before.plus(beyond));
        }
        Look next = new Look(now, counted, progress);
        return hourOf(now).isAfter(hour)
                ? new Tally(agent, hourOf(now), more, next, 1)
                : new Tally(agent, hour, used.plus(more), next, version + 1);
    }

    /** Whether it says nothing that the other does not say, but for when somebody looked. */
    boolean saysNoMoreThan(Tally other) {
        return hour.equals(other.hour)
                && used.equals(other.used)
                && look.counted().equals(other.look.counted())
                && look.progress().equals(other.look.progress());
    }

    static Instant hourOf(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    /** Whoever was told to stop is refused because of the kill, and not because of what it does. */
    private static Count count(Instance instance) {
        return new Count(
                instance.report().usage(),
                instance.wasToldToStop() ? 0 : instance.refusals().count());
    }
}
