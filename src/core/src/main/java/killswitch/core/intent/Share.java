package killswitch.core.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import killswitch.core.lease.Holder;

/**
 * How much of a lane is to be given.
 *
 * @param most how many intents
 */
record Share(String region, Lane lane, int most) {

    private record Candidate(String region, Lane lane) {}

    /**
     * Shares out what an opening may have: first from the lanes that the instance has already, so that it is shown again what
     * it has not acknowledged, then from those whose turn was over first.
     */
    static List<Share> of(Opening opening, Map<String, List<Lane>> lanes, Instant now) {
        List<Share> shares = new ArrayList<>();
        int left = opening.limit();
        for (Candidate candidate : candidates(opening.holder(), lanes, now)) {
            int most = (int) Math.min(left, candidate.lane().waiting());
            if (most > 0) {
                shares.add(new Share(candidate.region(), candidate.lane(), most));
                left -= most;
            }
        }
        return shares;
    }

    /** Those of one region. */
    static List<Share> in(String region, List<Share> shares) {
        return shares.stream().filter(share -> share.region().equals(region)).toList();
    }

    private static List<Candidate> candidates(Holder holder, Map<String, List<Lane>> lanes, Instant now) {
        List<Candidate> candidates = new ArrayList<>();
        lanes.forEach((region, each) -> each.stream()
                .filter(lane -> lane.isOpenTo(holder, now))
                .forEach(lane -> candidates.add(new Candidate(region, lane))));
        Comparator<Candidate> mineFirst =
                Comparator.comparing(candidate -> !candidate.lane().isWith(holder, now));
        candidates.sort(mineFirst.thenComparing(candidate -> lastTurn(candidate.lane())));
        return candidates;
    }

    private static Instant lastTurn(Lane lane) {
        return lane.turn() == null ? Instant.EPOCH : lane.turn().until();
    }
}
