/** What agents do through tools: each {@link killswitch.core.action.Action action} once, and the {@link killswitch.core.action.Ledger ledger} that knows. */
@NullMarked
package killswitch.core.action;

import org.jspecify.annotations.NullMarked;
