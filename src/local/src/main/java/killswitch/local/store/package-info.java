/**
 * The store of each region (AWS's DynamoDB Local), the ways to it, on which faults can be set, and the replication of
 * global tables between regions.
 */
@NullMarked
package killswitch.local.store;

import org.jspecify.annotations.NullMarked;
