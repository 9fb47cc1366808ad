package killswitch.core.interleaving;

/** Lets a function's process die in the middle of what it does: at a call of a store. */
final class Fuse {

    private static final int NEVER = Integer.MAX_VALUE;

    private int left = NEVER;

    /** The process dies at this call, counted from 1; never if it is 0. */
    void light(int call) {
        left = call == 0 ? NEVER : call;
    }

    /** Counts a call; says whether the process is dead. */
    boolean burns() {
        if (left != NEVER && left > 0) {
            left--;
        }
        return isBurnt();
    }

    boolean isBurnt() {
        return left == 0;
    }
}
