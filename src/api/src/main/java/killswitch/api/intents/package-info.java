/** Intents: agents send them and look into their inboxes; people look at dead letters. */
@NullMarked
package killswitch.api.intents;

import org.jspecify.annotations.NullMarked;
