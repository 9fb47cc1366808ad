/**
 * Messages from agent to agent: an {@link killswitch.core.intent.Outbox outbox} takes them, an
 * {@link killswitch.core.intent.Inbox inbox} gives them out until they are acknowledged, and
 * {@link killswitch.core.intent.DeadLetters dead letters} are those that nobody could acknowledge.
 */
@NullMarked
package killswitch.core.intent;

import org.jspecify.annotations.NullMarked;
