package killswitch.core.region;

import java.time.Instant;

/**
 * Who did something, when by the clock of whom, and in which region. Times are for people: no decision compares them.
 *
 * @param actor the id of the principal
 */
public record Stamp(String actor, Instant time, String region) {}
