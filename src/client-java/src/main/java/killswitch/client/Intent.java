package killswitch.client;

import java.time.Instant;

/**
 * A message to this agent, to be handled and then acknowledged.
 *
 * @param id names it; what follows the dot is the same for every repeat of it
 * @param sender who sent it, {@code agent://org/environment/name}
 * @param data what it says
 * @param sentAt when the switch took it
 * @param heldUntil until then no other instance of this agent is given it
 */
public record Intent(String id, String sender, JsonObject data, Instant sentAt, Instant heldUntil) {

    static Intent of(JsonObject line) {
        return new Intent(
                line.required("id"),
                line.required("from"),
                line.object("data"),
                Instant.parse(line.required("sentAt")),
                Instant.parse(line.required("heldUntil")));
    }
}
