package killswitch.core.intent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;

/** Gives an agent what other agents have sent to it, from every region, until it is acknowledged. */
public final class Inbox {

    /** How long a region may take to say what waits, and then to give it. */
    public static final Duration LIMIT = Duration.ofSeconds(1);

    private final Replicas<IntentStore> stores;
    private final Giver giver;
    private final Clock clock;

    public Inbox(Replicas<IntentStore> stores, Giver giver, Clock clock) {
        this.stores = stores;
        this.giver = giver;
        this.clock = clock;
    }

    /**
     * Gives the instance what waits first. Until it has acknowledged it, or its time is over, it is given the same again, and
     * other instances are given nothing of the same senders. Whoever gets nothing asks again later.
     *
     * @throws ProblemException {@link Problem#STORE_UNAVAILABLE} if no region answers
     */
    public Delivery open(Opening opening) {
        Instant now = clock.instant();
        AgentUri agent = opening.holder().agent();
        Set<String> missing = new TreeSet<>();
        Map<String, List<Lane>> lanes = heard(stores.ask(store -> store.lanes(agent), LIMIT), missing);
        List<Share> shares = Share.of(opening, lanes, now);
        List<Delivery.Given> given = shares.isEmpty() ? List.of() : given(opening, shares, missing);
        if (given.isEmpty() && missing.size() == stores.regions().size()) {
            throw Problem.STORE_UNAVAILABLE.because("No region's store answers: nothing was given. Ask again.");
        }
        return new Delivery(
                given, stores.regions().stream().filter(missing::contains).toList());
    }

    private List<Delivery.Given> given(Opening opening, List<Share> shares, Set<String> missing) {
        List<Delivery.Given> given = new ArrayList<>();
        heard(stores.askEach((region, store) -> giver.give(store, opening, Share.in(region, shares)), LIMIT), missing)
                .forEach((region, parts) -> parts.forEach(part -> {
                    given.addAll(part.given());
                    if (!part.complete()) {
                        missing.add(region);
                    }
                }));
        return given;
    }

    /**
     * Takes the intent away for good, in the region that keeps it.
     *
     * @throws ProblemException {@link Problem#UNKNOWN_INTENT} if this agent has no such intent and had none lately;
     *     {@link Problem#STORE_UNAVAILABLE}: to be sent again
     */
    public void acknowledge(AgentUri agent, IntentId id) {
        boolean known = stores.in(id.region())
                .map(store -> store.acknowledge(agent, id, clock.instant()))
                .orElse(false);
        if (!known) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return Problem.UNKNOWN_INTENT.because(
                "This agent has no intent of this id, or acknowledged it more than %d hours ago."
                        .formatted(IntentStore.ACKNOWLEDGED_KNOWN.toHours()));
    }

    /** What the regions have answered; those that have not are missing. */
    static <T> Map<String, List<T>> heard(Map<String, Answer<List<T>>> answers, Set<String> missing) {
        Map<String, List<T>> heard = new LinkedHashMap<>();
        answers.forEach((region, answer) -> {
            switch (answer) {
                case Answer.Confirmed<List<T>>(List<T> value, long ignored) ->
                    heard.put(region, new ArrayList<>(value));
                case Answer.Pending<List<T>> ignored -> missing.add(region);
            }
        });
        return heard;
    }
}
