package killswitch.api.intents;

import java.time.Instant;
import java.util.List;
import killswitch.api.json.RawJson;
import killswitch.core.intent.Delivery;
import killswitch.core.intent.Intent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an instance is given.
 *
 * @param intents those of one sender in the order in which it has sent them to one region
 * @param missing regions that have not answered: what waits there goes on waiting
 */
@Schema(name = "Inbox")
record InboxView(List<Line> intents, List<String> missing) {

    static InboxView of(Delivery delivery) {
        return new InboxView(delivery.given().stream().map(Line::of).toList(), delivery.missing());
    }

    /**
     * One intent.
     *
     * @param heldUntil until then no other instance is given it
     */
    @Schema(name = "GivenIntent")
    record Line(String id, String from, Instant sentAt, Instant heldUntil, RawJson data) {

        static Line of(Delivery.Given given) {
            Intent intent = given.intent();
            return new Line(
                    intent.id().toString(),
                    intent.from().toString(),
                    intent.sentAt(),
                    given.heldUntil(),
                    new RawJson(intent.data()));
        }
    }
}
