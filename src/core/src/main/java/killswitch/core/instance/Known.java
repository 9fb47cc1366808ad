package killswitch.core.instance;

import com.github.f4b6a3.ulid.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import killswitch.core.Sha256;
import killswitch.core.beacon.Sighting;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claims;
import killswitch.core.checkpoint.Kept;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Joined;
import org.jspecify.annotations.Nullable;

/** A heartbeat, and what is known at the moment when it is answered. */
record Known(Heartbeat beat, SwitchRecords records, Beside beside, Instant now) {

    /**
     * What is read beside, and waited for where it is needed.
     *
     * @param kept what there is of the key's work
     * @param sightings what was noticed of other regions
     */
    record Beside(CompletableFuture<Kept> kept, CompletableFuture<List<Sighting>> sightings) {}

    private static final int DIGEST_DIGITS = 16;

    List<Kill> standing() {
        return records.standing(beat.agent(), beat.instance());
    }

    Set<KillId> outlived() {
        return records.outlived(beat.agent(), beat.instance());
    }

    Claims claims() {
        return Joined.get(beside.kept()).claims();
    }

    List<Sighting> sightings() {
        return Joined.get(beside.sightings());
    }

    /** Keeps the checkpoint that came with the heartbeat, if one came. */
    Optional<Checkpoint> saved(CheckpointStore store, Holder holder) {
        Checkpoint checkpoint = beat.checkpoint();
        if (checkpoint != null) {
            store.save(holder, checkpoint);
        }
        return Optional.ofNullable(checkpoint);
    }

    /** The newest checkpoint, or what was just saved if that is newer. */
    @Nullable
    Checkpoint newestAfter(Optional<Checkpoint> saved) {
        return Checkpoint.newest(Stream.concat(Joined.get(beside.kept()).newest().stream(), saved.stream())
                        .toList())
                .orElse(null);
    }

    /** The same, or null if it could not be read: to be told to stop is worth more than to be told from where. */
    @Nullable
    Checkpoint newestIfReadable(Optional<Checkpoint> saved) {
        try {
            return newestAfter(saved);
        } catch (ProblemException e) {
            return saved.orElse(null);
        }
    }

    /** What the store is to know of the instance. */
    Instance instance(Holder holder, String region, @Nullable Told told) {
        Instant startedAt = Ulid.from(holder.start()).getInstant();
        Instant stoppedAt = beat.report().saysGoodbye() ? now : null;
        return new Instance(
                holder, region, beat.report(), new Activity(startedAt, now, stoppedAt), told, Refusals.NONE);
    }

    /** Stands for what the instance says of itself, so that a change is seen without reading. */
    String digest() {
        Report report = beat.report();
        return Sha256.hex(report.status() + "\n" + report.usage() + "\n" + report.metadata())
                .substring(0, DIGEST_DIGITS);
    }
}
