/**
 * The function that tells others' systems what stands on the record, by webhooks: {@link killswitch.webhooks.WebhooksHandler}
 * is what Lambda calls, once for each event and receiver. It starts without Quarkus, and its role may read what it signs with
 * and no table.
 */
@NullMarked
package killswitch.webhooks;

import org.jspecify.annotations.NullMarked;
