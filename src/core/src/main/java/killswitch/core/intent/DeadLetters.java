package killswitch.core.intent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Cursor;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Recorder;
import killswitch.core.audit.Subject;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;

/** What was given out too often, in every region: for people to look at, and to put back. */
public final class DeadLetters {

    private final Replicas<IntentStore> stores;
    private final Recorder recorder;

    public DeadLetters(Replicas<IntentStore> stores, Recorder recorder) {
        this.stores = stores;
        this.recorder = recorder;
    }

    /**
     * A part of the list.
     *
     * @param missing regions that have not answered, whose dead letters are not in the list
     */
    public record Listed(Page<DeadLetter> page, List<String> missing) {

        public Listed {
            missing = List.copyOf(missing);
        }
    }

    /**
     * The agent's dead letters, newest first, at most {@link Limits#INBOX} at a time.
     *
     * @throws ProblemException {@link Problem#MALFORMED_CURSOR}; {@link Problem#STORE_UNAVAILABLE} if no region answers
     */
    public Listed list(AgentUri agent, PageRequest request) {
        String list = "dead letters of " + agent;
        Optional<DeadLetter.Place> before = Cursor.position(list, request, DeadLetter.Place::parse);
        int limit = Math.min(request.limit(), Limits.INBOX);
        Set<String> missing = new TreeSet<>();
        List<DeadLetter> newest = Inbox.heard(
                        stores.ask(store -> store.dead(agent, before.orElse(null), limit + 1), Inbox.LIMIT), missing)
                .values()
                .stream()
                .flatMap(List::stream)
                .sorted(DeadLetter.ORDER)
                .toList();
        if (missing.size() == stores.regions().size()) {
            throw Problem.STORE_UNAVAILABLE.because("No region's store answers: ask again.");
        }
        List<DeadLetter> page = newest.subList(0, Math.min(limit, newest.size()));
        String cursor =
                newest.size() > limit ? Cursor.of(list, page.getLast().place().toString()) : null;
        return new Listed(new Page<>(page, cursor), List.copyOf(missing));
    }

    /**
     * Puts a dead letter back at the end of its lane, as if it had just been sent; what is no dead letter any more stays as it is.
     *
     * @throws ProblemException {@link Problem#UNKNOWN_INTENT}; {@link Problem#STORE_UNAVAILABLE}: to be sent again
     */
    public void revive(AgentUri agent, IntentId id, Stamp by) {
        IntentStore store = stores.in(id.region()).orElseThrow(Inbox::unknown);
        store.revive(agent, id).ifPresentOrElse(revived -> recorder.record(entry(revived, by)), () -> {
            if (!store.knows(agent, id)) {
                throw Inbox.unknown();
            }
        });
    }

    private static Entry entry(DeadLetter revived, Stamp by) {
        Intent intent = revived.intent();
        AuditEvent.Type type = AuditEvent.Type.INTENT_REVIVED;
        Subject subject = new Subject(
                intent.to(),
                intent.to().toString(),
                intent.id().toString(),
                "Put back; it is from %s.".formatted(intent.from()));
        return new Entry("%s:%s@%s".formatted(type, intent.id(), revived.diedAt()), type, subject, by);
    }
}
