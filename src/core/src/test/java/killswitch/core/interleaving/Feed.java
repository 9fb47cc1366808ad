package killswitch.core.interleaving;

/** Where a region's table says what has changed, to be replicated. */
@FunctionalInterface
interface Feed {

    /** Sends the item to every other region; returns the number of this write, higher than every one before. */
    long changed(Object key, Object record);
}
