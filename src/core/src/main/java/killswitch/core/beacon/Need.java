package killswitch.core.beacon;

/** Which other regions a region must have heard of lately to give leases. */
public enum Need {
    /** So many that they and the region itself are more than half of all. */
    MAJORITY {
        @Override
        boolean isMetBy(int seen, int regions) {
            return 2 * (seen + 1) > regions;
        }
    },
    /** Every one. */
    ALL {
        @Override
        boolean isMetBy(int seen, int regions) {
            return seen + 1 == regions;
        }
    },
    /** None: a region that is cut off goes on for as long as it is. */
    NONE {
        @Override
        boolean isMetBy(int seen, int regions) {
            return true;
        }
    };

    /** @param seen the other regions that were heard of */
    abstract boolean isMetBy(int seen, int regions);
}
