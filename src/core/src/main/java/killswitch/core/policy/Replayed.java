package killswitch.core.policy;

import java.time.Instant;
import java.util.List;

/**
 * What a policy would have done in the recorded past.
 *
 * @param from the oldest moment of which anything was recorded that the policy asks for
 * @param to when it was replayed
 * @param bases what the past is made of, and how far back each part of it goes
 * @param trips the first breach of each rule in each window, oldest first
 * @param complete whether everything in that time was read and told
 */
public record Replayed(Instant from, Instant to, List<Basis> bases, List<Trip> trips, boolean complete) {

    public Replayed {
        bases = List.copyOf(bases);
        trips = List.copyOf(trips);
    }

    /**
     * A part of the recorded past.
     *
     * @param of {@code usage}, {@code runs}, {@code calls} or {@code present}
     * @param what it shows, and how exactly, for people
     */
    public record Basis(String of, Instant from, String what) {}

    /** That a rule would have been broken, and when the monitor would have seen it. */
    public record Trip(Instant at, Breach breach) {}
}
