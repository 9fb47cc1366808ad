package killswitch.local.replication;

/** How far a stream has been read: a shard, and its last record. Sequence numbers of a shard sort as texts. */
record Position(String shard, String sequence) {}
