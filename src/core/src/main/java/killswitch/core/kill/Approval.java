package killswitch.core.kill;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who agrees to resume, where it takes more than one person.
 *
 * @param needed how many people it takes
 * @param by one consent of each who agrees to every one of the kills; who has agreed first comes first
 */
public record Approval(int needed, List<Consent> by) {

    private static final Comparator<Consent> BY_TIME =
            comparing((Consent consent) -> consent.stamp().time());

    public Approval {
        by = List.copyOf(by);
    }

    /** What these consents come to at this moment: only who agrees to all of the kills agrees to resume. */
    static Approval of(int needed, List<Kill> kills, Collection<Consent> consents, Instant now) {
        var byActor = consents.stream()
                .filter(consent -> consent.counts(now))
                .collect(groupingBy(consent -> consent.stamp().actor(), TreeMap::new, toList()));
        return new Approval(
                needed,
                byActor.values().stream()
                        .flatMap(given -> toAll(kills, given).stream())
                        .sorted(BY_TIME)
                        .toList());
    }

    /** How many people agree. */
    public int given() {
        return by.size();
    }

    /** Whether they are enough. */
    public boolean isGiven() {
        return given() >= needed;
    }

    /** When the first of the consents counts no more; empty if there is none. */
    public Optional<Instant> expiresAt() {
        return by.stream().map(Consent::expiresAt).min(Comparator.naturalOrder());
    }

    /** Of one person's consents to all of the kills, the one that ends first. */
    private static Optional<Consent> toAll(List<Kill> kills, List<Consent> given) {
        List<Consent> newest = kills.stream()
                .flatMap(kill ->
                        given.stream().filter(consent -> consent.kill().equals(kill.id())).max(BY_TIME).stream())
                .toList();
        return newest.size() == kills.size() ? newest.stream().min(BY_TIME) : Optional.empty();
    }
}
