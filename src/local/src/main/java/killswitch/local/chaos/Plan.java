package killswitch.local.chaos;

import java.util.Random;

/**
 * What is played.
 *
 * @param millis how long things go wrong
 */
record Plan(long seed, long millis) {

    /** Chance for one of those who take part. */
    Random chanceOf(String who) {
        return new Random(seed * 31 + who.hashCode());
    }
}
