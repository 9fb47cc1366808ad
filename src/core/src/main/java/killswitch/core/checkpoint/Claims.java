package killswitch.core.checkpoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import killswitch.core.kill.SwitchRecords;
import org.jspecify.annotations.Nullable;

/** The claims of one key that have reached a region: at most one from each region. */
public record Claims(List<Claim> all) {

    /** Nobody has ever claimed the key. */
    public static final Claims NONE = new Claims(List.of());

    /**
     * The later turn comes first. Of two that were taken at the same time in two regions, neither knowing of the other,
     * the start with the smaller name: no more than an order that is the same for everybody.
     */
    private static final Comparator<Claim> ORDER = Comparator.comparingLong(Claim::turn)
            .thenComparing(claim -> claim.holder().start(), Comparator.reverseOrder())
            .thenComparing(Claim::until, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Claim::region);

    public Claims {
        all = List.copyOf(all);
    }

    /** The one that counts; the same whoever asks, in whatever order they have come. */
    public Optional<Claim> foremost() {
        return all.stream().max(ORDER);
    }

    /** The one that counts, if its holder still has the key. No other claim comes in its place: the key is free then. */
    public Optional<Claim> owner(SwitchRecords records, Instant now) {
        return foremost().filter(claim -> claim.lives(records, now));
    }

    /** The last claim that was made in this region. */
    public @Nullable Claim madeIn(String region) {
        return all.stream()
                .filter(claim -> claim.region().equals(region))
                .findFirst()
                .orElse(null);
    }

    /** The turn of whoever claims the key now. */
    public long nextTurn() {
        return foremost().map(Claim::turn).orElse(0L) + 1;
    }

    /** The same with this claim as its region's. */
    public Claims with(Claim claim) {
        return new Claims(
                Stream.concat(all.stream().filter(other -> !other.region().equals(claim.region())), Stream.of(claim))
                        .toList());
    }
}
