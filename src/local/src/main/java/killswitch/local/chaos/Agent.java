package killswitch.local.chaos;

import java.util.concurrent.atomic.AtomicLong;
import killswitch.local.Json;

/**
 * An agent with its key.
 *
 * @param path {@code org/environment/name}
 * @param progress how far all its instances together have come
 */
record Agent(String path, String key, AtomicLong progress) {

    private static final int ATTEMPTS = 10;

    /** Makes the agent's key. */
    static Agent make(Campaign campaign, String path) {
        String region = campaign.stage().names().getFirst();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Http.Reply reply = campaign.http()
                    .post(
                            campaign.url(region, "/v1/keys"),
                            Http.Sender.with(campaign.stage().key("admin")),
                            Json.object().put("role", "agent").put("agent", "agent://" + path));
            String key = reply.text("key");
            if (key != null) {
                return new Agent(path, key, new AtomicLong());
            }
        }
        throw new IllegalStateException("No key could be made for agent://" + path);
    }

    String uri() {
        return "agent://" + path;
    }
}
