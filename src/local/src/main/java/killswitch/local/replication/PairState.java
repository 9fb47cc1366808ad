package killswitch.local.replication;

/** How the replication from one region to another stands: changes that wait, and how old the oldest of them is. */
public record PairState(String from, String to, boolean paused, long delayMillis, int waiting, long lagMillis) {}
