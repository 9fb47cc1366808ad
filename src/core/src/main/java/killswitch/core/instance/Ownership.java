package killswitch.core.instance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.checkpoint.Claims;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/**
 * Who owns the key that a heartbeat names. A claim outlasts the lease beside which it was written, so that whoever owns a
 * key by its last answer owns it for as long as it may act; an idle heartbeat finds it long enough, and writes nothing.
 * The default key is everybody's.
 */
final class Ownership {

    private static final Logger LOG = System.getLogger(Ownership.class.getName());
    private static final int ATTEMPTS = 3;

    /** A claim outlasts its lease by this part of the lease, and is renewed as often. */
    private static final int SPARE_PART = 4;

    private final CheckpointStore store;
    private final HeartbeatPolicy policy;

    Ownership(CheckpointStore store, HeartbeatPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    /** The claim of the key's owner, if that is somebody else than this holder; by these kills and lifts. */
    Optional<Claim> other(Known known, Holder holder, SwitchRecords records) {
        return isShared(known)
                ? Optional.empty()
                : known.claims().owner(records, known.now()).filter(claim -> !claim.isOf(holder));
    }

    /**
     * Claims the key for the holder of this lease and beyond its end, unless it has an owner that is somebody else; whose
     * claim is returned then. A new start of an instance takes over from the one before it.
     */
    Optional<Claim> claimed(Known known, Lease lease) {
        if (isShared(known)) {
            return Optional.empty();
        }
        Claims claims = known.claims();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Claim> owner = claims.owner(known.records(), known.now());
            if (owner.isPresent() && !givesWay(owner.get(), lease.holder(), known)) {
                return owner;
            }
            if (owner.isPresent() && isEnough(owner.get(), lease)) {
                return Optional.empty();
            }
            Optional<Claim> inTheWay =
                    store.claim(known.beat().key(), next(claims, lease), claims.madeIn(policy.region()));
            if (inTheWay.isEmpty()) {
                return Optional.empty();
            }
            claims = claims.with(inTheWay.get());
        }
        throw Problem.STORE_UNAVAILABLE.because(
                "Several instances claim the checkpoint key %s at once: send this again."
                        .formatted(known.beat().key()));
    }

    /** Gives the key back, if this holder has it. That it could not does not matter much: the claim ends by itself. */
    void givenBack(Known known, Holder holder) {
        try {
            Optional<Claim> own = isShared(known)
                    ? Optional.empty()
                    : known.claims().owner(known.records(), known.now()).filter(claim -> claim.isOf(holder));
            own.ifPresent(claim -> store.claim(
                    known.beat().key(),
                    new Claim(holder, policy.region(), claim.outlived(), claim.turn() + 1, null),
                    known.claims().madeIn(policy.region())));
        } catch (ProblemException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} keeps the checkpoint key {1} until its claim ends.",
                    holder,
                    known.beat().key());
        }
    }

    private static boolean isShared(Known known) {
        return known.beat().key().equals(CheckpointKey.DEFAULT);
    }

    private static boolean givesWay(Claim owner, Holder claimer, Known known) {
        boolean starts = known.beat().lease() instanceof PresentedLease.None;
        return owner.isOf(claimer) || (starts && owner.holder().instance().equals(claimer.instance()));
    }

    private static boolean isEnough(Claim claim, Lease lease) {
        return claim.isOf(lease.holder()) && claim.lasts(lease.term().expiresAt());
    }

    private Claim next(Claims claims, Lease lease) {
        Instant until = lease.term().expiresAt().plus(policy.lease().dividedBy(SPARE_PART));
        return claims.foremost()
                .filter(claim -> claim.isOf(lease.holder()) && claim.region().equals(policy.region()))
                .map(claim -> claim.renewed(until))
                .orElseGet(
                        () -> new Claim(lease.holder(), policy.region(), lease.outlived(), claims.nextTurn(), until));
    }
}
