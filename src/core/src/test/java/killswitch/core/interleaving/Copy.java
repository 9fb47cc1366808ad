package killswitch.core.interleaving;

/**
 * An item as it was written in one region, on its way to another.
 *
 * @param key the item's, the same in every region
 * @param write counts the writes of the whole world, so that of two versions of an item one is the last
 */
record Copy(Object key, Object record, long write) {}
