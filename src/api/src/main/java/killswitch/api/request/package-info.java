/** What every request has: its event, its {@link killswitch.api.request.Requester requester}, and the {@link killswitch.api.request.RequestGuard guard} that it has to pass. */
@NullMarked
package killswitch.api.request;

import org.jspecify.annotations.NullMarked;
