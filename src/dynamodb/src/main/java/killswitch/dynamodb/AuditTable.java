package killswitch.dynamodb;

import java.util.Optional;
import java.util.regex.Pattern;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Circumstances;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Link;
import killswitch.core.audit.Subject;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * How the record lies in the table {@code audit}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>an event in its region's chain</td><td>{@code chain#us-east-1}</td><td>its sequence, in 20 digits</td></tr>
 * <tr><td>that an entry is in the chain, and where</td><td>{@code event#us-east-1#<id of the entry>}</td>
 *     <td>{@code event}</td></tr>
 * </table>
 *
 * <p>Both are inserted in one transaction: of two who append at the same place one wins, and nothing is in a chain twice.
 * Each item has one writer, the region in its key. An event about one agent carries {@code agent} and {@code at}, the key
 * of the index {@code by-agent}; {@code at} ends with region and sequence, so that no two events have the same.
 */
final class AuditTable {

    private static final Index BY_AGENT = new Index("by-agent", "agent", "at");
    private static final String PLACE = "%020d";
    private static final Pattern PLACES = Pattern.compile("0[0-9]{19}");
    private static final String MARKER = "event";
    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String AGENT = "agent";
    private static final String AT = "at";
    private static final String SCOPE = "scope";
    private static final String REFERENCE = "reference";
    private static final String REASON = "reason";
    private static final String INCIDENT = "incident";
    private static final String NOTICED_AT = "noticedAt";
    private static final String REVIEW_AT = "reviewAt";
    private static final String ACTOR = "actor";
    private static final String TIME = "time";
    private static final String REGION = "region";
    private static final String SEQUENCE = "seq";
    private static final String PREVIOUS = "previous";
    private static final String HASH = "hash";

    private AuditTable() {}

    /** The region's events, newest first, from what comes before this sequence; from the newest if it is null. */
    static Question newest(String region, @Nullable Long before, int atOnce) {
        String sort = before == null ? null : PLACE.formatted(before);
        return new Question(Index.KEY, chain(region), new Range.Before(sort), atOnce);
    }

    /** The region's events, oldest first, from what comes after this sequence. */
    static Question oldest(String region, long after, int atOnce) {
        String sort = after == 0 ? null : PLACE.formatted(after);
        return new Question(Index.KEY, chain(region), new Range.After(sort), atOnce);
    }

    /** The events about the agent, newest first, from what comes before this position; from the newest if it is null. */
    static Question newest(AgentUri agent, @Nullable String before, int atOnce) {
        return new Question(BY_AGENT, agent.toString(), new Range.Before(before), atOnce);
    }

    static Item key(String region, long sequence) {
        return Item.at(chain(region), PLACE.formatted(sequence));
    }

    /** That the event is in the region's chain, and where. */
    static Item marker(String region, AuditEvent event) {
        return marker(region, event.id()).with(SEQUENCE, event.link().sequence());
    }

    /** The key of the marker of the event with this id. */
    static Item marker(String region, String id) {
        return Item.at("event#" + region + "#" + id, MARKER);
    }

    static long sequence(Item item) {
        return item.number(SEQUENCE);
    }

    /** By which an agent's events are ordered. */
    static String position(Item item) {
        return item.text(AT);
    }

    static Item item(String region, AuditEvent event) {
        Subject subject = event.subject();
        Circumstances said = subject.circumstances();
        Stamp stamp = event.stamp();
        Item item = key(region, event.link().sequence());
        return item.with(ID, event.id())
                .with(TYPE, event.type().name())
                .with(
                        AGENT,
                        Optional.ofNullable(subject.agent())
                                .map(AgentUri::toString)
                                .orElse(null))
                .with(AT, Times.text(stamp.time()) + "#" + region + "#" + item.sort())
                .with(SCOPE, subject.scope())
                .with(REFERENCE, subject.reference())
                .with(REASON, subject.reason())
                .with(INCIDENT, said == null ? null : said.incident())
                .with(NOTICED_AT, said == null ? null : said.noticedAt())
                .with(REVIEW_AT, said == null ? null : said.reviewAt())
                .with(ACTOR, stamp.actor())
                .with(TIME, stamp.time())
                .with(REGION, stamp.region())
                .with(SEQUENCE, event.link().sequence())
                .with(PREVIOUS, event.link().previousHash())
                .with(HASH, event.link().hash());
    }

    /** An event, and the region whose chain has it. */
    static Told told(Item item) {
        return new Told(item.partition().substring(chain("").length()), event(item));
    }

    static AuditEvent event(Item item) {
        String agent = item.textOrNull(AGENT);
        Subject subject = new Subject(
                agent == null ? null : AgentUri.parse(agent),
                item.textOrNull(SCOPE),
                item.text(REFERENCE),
                item.textOrNull(REASON),
                Circumstances.ofNullable(
                        item.textOrNull(INCIDENT), item.timeOrNull(NOTICED_AT), item.timeOrNull(REVIEW_AT)));
        Entry entry = new Entry(
                item.text(ID),
                AuditEvent.Type.valueOf(item.text(TYPE)),
                subject,
                new Stamp(item.text(ACTOR), item.time(TIME), item.text(REGION)));
        return new AuditEvent(entry.id(), entry.type(), subject, entry.stamp(), link(item));
    }

    static Link link(Item item) {
        return new Link(sequence(item), item.text(PREVIOUS), item.text(HASH));
    }

    /** The same, of an item that somebody may have changed by hand. */
    static ChainItem chainItem(Item item) {
        try {
            return new ChainItem.Event(place(item), event(item));
        } catch (RuntimeException e) { // Whatever is in there: nothing but reading is done here.
            return new ChainItem.Unreadable(place(item), e.toString());
        }
    }

    private static long place(Item item) {
        return PLACES.matcher(item.sort()).matches() ? Long.parseLong(item.sort()) : 0;
    }

    private static String chain(String region) {
        return "chain#" + region;
    }
}
