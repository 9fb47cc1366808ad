package killswitch.core.ring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Denies the roles of killed agents, and takes that off when they are resumed. Whatever it is called for, it does what the
 * records say: of an event nothing is believed but where to look. A kill of one instance is none of an agent's role.
 */
public final class SecondRing {

    private static final String ACTOR = "ring";

    /** Who kills and resumes faster than this has the last word with the next turn. */
    private static final int LOOKS = 4;

    private final Map<AgentUri, String> roles;
    private final Roles iam;
    private final ControlStore control;
    private final Book book;

    /**
     * Where it writes down what it has done.
     *
     * @param audit the record of the region
     * @param region the region; one alone has the ring, so each event has one writer
     */
    public record Book(AuditStore audit, String region, Clock clock) {}

    /** @param roles the ARN of each agent's role */
    public SecondRing(Map<AgentUri, String> roles, Roles iam, ControlStore control, Book book) {
        this.roles = new LinkedHashMap<>(roles);
        this.iam = iam;
        this.control = control;
        this.book = book;
    }

    /** What a turn came to: the ids of the events that it has written, and what could not be done, in a sentence each. */
    public record Turn(List<String> done, List<String> failed) {}

    /** Looks after every role, and sets those that are not as they should be. */
    public Turn turn() {
        return turn(List.copyOf(roles.keySet()), iam::isDenied);
    }

    /** Sets the roles of the agents that these scopes cover, whatever IAM says: what it says may be of a moment ago. */
    public Turn turn(Collection<Scope> scopes) {
        List<AgentUri> covered = roles.keySet().stream()
                .filter(agent -> scopes.stream().anyMatch(scope -> scope.covers(agent)))
                .toList();
        return turn(covered, role -> null);
    }

    private Turn turn(List<AgentUri> agents, Function<String, @Nullable Boolean> denied) {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (AgentUri agent : agents) {
            try {
                String role = roles.getOrDefault(agent, "");
                done.addAll(look(agent, role, denied.apply(role)));
            } catch (RuntimeException e) {
                failed.add("The role of %s is not as it should be: %s".formatted(agent, e.getMessage()));
            }
        }
        return new Turn(done, failed);
    }

    /** After it has changed something it looks again, since a kill and a resume may have come meanwhile. */
    private List<String> look(AgentUri agent, String role, @Nullable Boolean known) {
        List<String> done = new ArrayList<>();
        Boolean denied = known;
        for (int look = 0; look < LOOKS; look++) {
            SwitchRecords records = control.covering(agent);
            boolean killed = !records.standing(agent).isEmpty();
            boolean changed = denied == null || killed != denied;
            if (changed) {
                set(role, killed);
                denied = killed;
            }
            done.addAll(write(agent, role, records));
            if (!changed) {
                return done;
            }
        }
        return done;
    }

    private void set(String role, boolean denied) {
        if (denied) {
            iam.deny(role);
        } else {
            iam.allow(role);
        }
    }

    /** A kill has closed the ring once it is denied; it has opened it once no kill stands any more. */
    private List<String> write(AgentUri agent, String role, SwitchRecords records) {
        List<Kill> standing = records.standing(agent);
        Stream<Entry> entries = standing.isEmpty()
                ? records.lifts().stream()
                        .filter(lift -> lift.scope().covers(agent))
                        .map(Lift::kill)
                        .filter(kill -> has(id(AuditEvent.Type.RING_CLOSED, kill, agent)))
                        .map(kill -> entry(AuditEvent.Type.RING_OPENED, kill, agent, role))
                : standing.stream().map(kill -> entry(AuditEvent.Type.RING_CLOSED, kill.id(), agent, role));
        return entries.filter(entry -> !has(entry.id()))
                .map(book.audit()::append)
                .map(AuditEvent::id)
                .toList();
    }

    private boolean has(String id) {
        return book.audit().find(id).isPresent();
    }

    private Entry entry(AuditEvent.Type type, KillId kill, AgentUri agent, String role) {
        return new Entry(
                id(type, kill, agent),
                type,
                new Subject(agent, agent.toString(), kill.value(), role),
                new Stamp(ACTOR, book.clock().instant(), book.region()));
    }

    /** The id of the one event of this type about this kill and this agent. */
    static String id(AuditEvent.Type type, KillId kill, AgentUri agent) {
        return "%s:%s:%s".formatted(type, kill, agent);
    }
}
