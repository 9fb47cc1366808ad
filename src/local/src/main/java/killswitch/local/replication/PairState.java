package killswitch.local.replication;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * How the replication from one region to another stands.
 *
 * @param waiting changes that wait
 * @param lagMillis how old the oldest of them is
 * @param seen how long those that have arrived took
 */
public record PairState(
        String from, String to, @JsonUnwrapped Passage passage, int waiting, long lagMillis, Delays.Seen seen) {}
