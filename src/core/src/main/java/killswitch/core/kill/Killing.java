package killswitch.core.kill;

import java.util.Map;
import killswitch.core.instance.RollCall;
import killswitch.core.region.Answer;

/**
 * What a kill has come to so far.
 *
 * @param kill the kill that stands under the order's id: for a repeated order, the first one's
 * @param stands false only for a repeat of a kill that has been lifted since
 * @param regions each region's answer to the write
 */
public record Killing(Kill kill, boolean stands, Map<String, Answer<Kill>> regions, RollCall rollCall) {}
