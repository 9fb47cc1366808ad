package killswitch.dynamodb;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import killswitch.core.agent.AgentUri;
import killswitch.core.instance.Usage;
import killswitch.core.policy.Count;
import killswitch.core.policy.Progress;
import killswitch.core.policy.Tally;
import killswitch.core.policy.TallyStore;

/**
 * How tallies lie in the table {@code instances}, of which every region has its own.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>what an agent has used in an hour</td><td>{@code #tally#acme/production/mailer}</td>
 *     <td>{@code 2026-11-02T09:00:00Z}</td></tr>
 * </table>
 *
 * <p>{@code counted} has a line for each start that was heard in the last hour: its name, calls, tokens, dollars and refused
 * calls. {@code expires} is a day after the hours that {@link TallyStore} remembers.
 */
final class TalliesTable {

    private static final Duration REMEMBERED = Duration.ofHours(TallyStore.HOURS + 24L);

    private static final String PREFIX = BeaconsTable.NO_AGENT + "tally#";
    private static final String CALLS = "calls";
    private static final String TOKENS = "tokens";
    private static final String USD = "usd";
    private static final String DENIED = "denied";
    private static final String LOOKED_AT = "lookedAt";
    private static final String COUNTED = "counted";
    private static final String PROGRESS = "progress";
    private static final String PROGRESS_SINCE = "progressSince";
    private static final String VERSION = "version";
    private static final String EXPIRES = "expires";

    private TalliesTable() {}

    static Question newest(AgentUri agent, int atOnce) {
        return new Question(Index.KEY, PREFIX + agent.path(), new Range.Before(null), atOnce);
    }

    /** What must hold for this version to be written. */
    static Condition isNext(Tally tally) {
        return tally.version() == 1 ? Condition.ABSENT : Condition.equal(VERSION, tally.version() - 1);
    }

    static Item item(Tally tally) {
        Usage usage = tally.used().usage();
        Tally.Look look = tally.look();
        return Item.at(PREFIX + tally.agent().path(), tally.hour().toString())
                .with(CALLS, usage.calls())
                .with(TOKENS, usage.tokens())
                .with(USD, usage.usd().toString())
                .with(DENIED, tally.used().denied())
                .with(LOOKED_AT, look.at())
                .with(COUNTED, text(look.counted()))
                .with(PROGRESS, look.progress().digest())
                .with(PROGRESS_SINCE, look.progress().since())
                .with(VERSION, tally.version())
                .with(EXPIRES, tally.hour().plus(REMEMBERED).getEpochSecond());
    }

    static Tally tally(Item item) {
        Usage usage = new Usage(item.number(CALLS), item.number(TOKENS), new BigDecimal(item.text(USD)));
        Tally.Look look = new Tally.Look(
                item.time(LOOKED_AT),
                counted(item.text(COUNTED)),
                new Progress(item.text(PROGRESS), item.time(PROGRESS_SINCE)));
        return new Tally(
                AgentUri.parse(AgentUri.SCHEME + item.partition().substring(PREFIX.length())),
                Instant.parse(item.sort()),
                new Count(usage, item.number(DENIED)),
                look,
                item.number(VERSION));
    }

    private static String text(Map<String, Count> counted) {
        return new TreeMap<>(counted)
                .entrySet().stream().map(TalliesTable::line).collect(Collectors.joining("\n"));
    }

    private static String line(Map.Entry<String, Count> start) {
        Usage usage = start.getValue().usage();
        return "%s %d %d %s %d"
                .formatted(
                        start.getKey(),
                        usage.calls(),
                        usage.tokens(),
                        usage.usd(),
                        start.getValue().denied());
    }

    private static Map<String, Count> counted(String text) {
        Map<String, Count> counted = new LinkedHashMap<>();
        text.lines().map(line -> line.split(" ")).forEach(words -> counted.put(words[0], count(words)));
        return counted;
    }

    private static Count count(String[] words) {
        Usage usage = new Usage(Long.parseLong(words[1]), Long.parseLong(words[2]), new BigDecimal(words[3]));
        return new Count(usage, Long.parseLong(words[4]));
    }
}
