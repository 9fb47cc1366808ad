package killswitch.api.widget;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.instance.AgentStatus;
import killswitch.core.instance.Health;
import killswitch.core.kill.Overview;

/** Looks at every agent, and keeps those that need a person first: a list that is bounded, however many there are. */
@Singleton
class Survey {

    /** How many agents are shown at most. */
    static final int SHOWN = 100;

    private static final int PAGE = 200;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What has gone wrong, what somebody has stopped, what goes well, what is over. */
    private static final List<Health> URGENCY =
            List.of(Health.CRASHED, Health.STALE, Health.KILLED, Health.ACTIVE, Health.STOPPED);

    private static final Comparator<AgentStatus> NEEDS_A_PERSON = Comparator.<AgentStatus>comparingInt(
                    status -> URGENCY.indexOf(status.health()))
            .thenComparing(status -> status.agent().toString());

    private final Overview overview;
    private final Clock clock;

    Survey(Overview overview, Clock clock) {
        this.overview = overview;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param first the most urgent first
     * @param counts how many there are of each health, the most urgent first; none that nobody has
     * @param complete whether every agent was looked at
     * @param at when it was begun
     */
    record Found(List<AgentStatus> first, Map<Health, Integer> counts, boolean complete, Instant at) {}

    /**
     * Looks until this time, and at one page at least.
     *
     * @param search words that the URI of each agent must have; all agents if it is blank
     */
    Found until(Instant end, String search) {
        Instant begin = clock.instant();
        Predicate<AgentUri> wanted = wanted(search);
        Map<Health, Integer> counts = new EnumMap<>(Health.class);
        List<AgentStatus> first = new ArrayList<>();
        String cursor = null;
        do {
            Page<AgentStatus> page = overview.list(new PageRequest(cursor, PAGE), wanted);
            page.items().forEach(status -> {
                counts.merge(status.health(), 1, Integer::sum);
                first.add(status);
            });
            first.sort(NEEDS_A_PERSON);
            first.subList(Math.min(SHOWN, first.size()), first.size()).clear();
            cursor = page.cursor();
        } while (cursor != null && clock.instant().isBefore(end));
        return new Found(List.copyOf(first), byUrgency(counts), cursor == null, begin);
    }

    private static Predicate<AgentUri> wanted(String search) {
        List<String> words =
                SPACE.splitAsStream(search.toLowerCase(Locale.ROOT)).toList();
        return agent -> words.stream().allMatch(agent.toString()::contains);
    }

    private static Map<Health, Integer> byUrgency(Map<Health, Integer> counts) {
        Map<Health, Integer> ordered = new LinkedHashMap<>();
        URGENCY.stream().filter(counts::containsKey).forEach(health -> ordered.put(health, counts.get(health)));
        return ordered;
    }
}
