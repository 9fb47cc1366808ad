/** Intents between agents that crash, are killed and resumed, at every call of a store: the real code on stores in memory, seeded. */
@NullMarked
package killswitch.core.intent.storm;

import org.jspecify.annotations.NullMarked;
