/**
 * What global tables do: every write in one region reaches the others, later, item by item, and the last writer wins.
 * {@link killswitch.local.replication.Replicator} is the way in.
 */
@NullMarked
package killswitch.local.replication;

import org.jspecify.annotations.NullMarked;
