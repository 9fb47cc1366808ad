package killswitch.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Problem;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;

/**
 * The whole record, oldest first, to be kept and verified elsewhere. Each chain is read in its own region and in its own
 * order; between regions times decide. What cannot be read any more is in it too, as what it is.
 */
public final class Export {

    private static final String WALK = "export";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Replicas<AuditStore> audit;

    public Export(Replicas<AuditStore> audit) {
        this.audit = audit;
    }

    /** What stands at one place of one region's chain. */
    public record Line(String region, ChainItem item) {

        private Instant time() {
            return item instanceof ChainItem.Event(long ignored, AuditEvent event)
                    ? event.stamp().time()
                    : Instant.MIN;
        }
    }

    /**
     * One part of the record.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#STORE_UNAVAILABLE} if a region is away: a record
     *     with a hole that nobody sees would be worth nothing
     */
    public Page<Line> page(PageRequest request) {
        Position from = Position.parse(WALK, request.cursor(), audit.regions());
        Map<String, Answer<List<ChainItem>>> answers =
                audit.askEach((region, store) -> store.chain(from.head(region).sequence(), request.limit() + 1), LIMIT);
        List<Deque<Line>> chains = new ArrayList<>();
        answers.forEach((region, answer) -> chains.add(lines(region, answer)));
        Map<String, Head> heads = new HashMap<>(from.heads());
        List<Line> page = new ArrayList<>();
        while (page.size() < request.limit() && oldest(chains).isPresent()) {
            Line line = oldest(chains).get().removeFirst();
            heads.merge(line.region(), new Head(line.item().place(), Head.NONE.hash()), Export::further);
            page.add(line);
        }
        return new Page<>(page, oldest(chains).isPresent() ? new Position(WALK, heads, "").cursor() : null);
    }

    private static Deque<Line> lines(String region, Answer<List<ChainItem>> answer) {
        return switch (answer) {
            case Answer.Confirmed<List<ChainItem>>(List<ChainItem> items, long ignored) ->
                new ArrayDeque<>(
                        items.stream().map(item -> new Line(region, item)).toList());
            case Answer.Pending<List<ChainItem>>(String why, long ignored) ->
                throw Problem.STORE_UNAVAILABLE.because(
                        "The chain of %s cannot be read (%s), and an export without it would have a hole: try again."
                                .formatted(region, why));
        };
    }

    /** Whatever somebody has put where no event belongs, the export comes to an end. */
    private static Head further(Head before, Head after) {
        return after.sequence() > before.sequence() ? after : new Head(before.sequence() + 1, before.hash());
    }

    /** The chain whose next line is the oldest; empty if all have ended. */
    private static Optional<Deque<Line>> oldest(List<Deque<Line>> chains) {
        return chains.stream().filter(chain -> !chain.isEmpty()).min(Comparator.comparing(chain -> chain.getFirst()
                .time()));
    }
}
