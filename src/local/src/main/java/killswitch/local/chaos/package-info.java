/**
 * What {@code scripts/chaos} runs: agents, operators and faults on the local cloud, all that happens written down, and the
 * {@link killswitch.local.chaos.check checker} that reads it.
 */
@NullMarked
package killswitch.local.chaos;

import org.jspecify.annotations.NullMarked;
