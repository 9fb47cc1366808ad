package killswitch.core.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;

/** What an agent has used, hour by hour, as far as anybody has counted: the monitor counts those that a policy covers. */
public final class UsageByHour {

    /** How far it looks back. */
    public static final int HOURS = 24;

    private static final Duration READ_LIMIT = Duration.ofSeconds(2);

    private final Replicas<TallyStore> tallies;
    private final Clock clock;

    public UsageByHour(Replicas<TallyStore> tallies, Clock clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    /**
     * What was counted.
     *
     * @param byHour in all regions that answered, by the beginning of each hour, oldest first; an hour that nobody has counted is
     *     not there
     * @param missing regions that have not answered, and may have counted more
     */
    public record Counted(SortedMap<Instant, Count> byHour, List<String> missing) {

        public Counted {
            missing = List.copyOf(missing);
        }
    }

    /** The last {@link #HOURS} hours, this one included. */
    public Counted of(AgentUri agent) {
        Instant first = Tally.hourOf(clock.instant()).minus(Duration.ofHours(HOURS - 1L));
        Map<String, Answer<List<Tally>>> answers = tallies.ask(store -> store.newest(agent, HOURS), READ_LIMIT);
        SortedMap<Instant, Count> byHour = new TreeMap<>();
        answers.values().stream()
                .flatMap(answer -> answer instanceof Answer.Confirmed<List<Tally>>(List<Tally> found, long ignored)
                        ? found.stream()
                        : Stream.empty())
                .filter(tally -> !tally.hour().isBefore(first))
                .forEach(tally -> byHour.merge(tally.hour(), tally.used(), Count::plus));
        return new Counted(
                byHour,
                answers.entrySet().stream()
                        .filter(answer -> answer.getValue() instanceof Answer.Pending<?>)
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
