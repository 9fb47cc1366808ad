package killswitch.api.intents;

import java.time.Instant;
import killswitch.core.intent.Envelope;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An intent that was taken, and is kept until its receiver acknowledges it.
 *
 * @param id the region that keeps it, a dot, and a ULID, which is the same for a repeat in whichever region
 */
@Schema(name = "Intent")
record IntentView(String id, String from, String to, Instant sentAt) {

    static IntentView of(Envelope envelope) {
        return new IntentView(
                envelope.id().toString(),
                envelope.from().toString(),
                envelope.to().toString(),
                envelope.sentAt());
    }
}
