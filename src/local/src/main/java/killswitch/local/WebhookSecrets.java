package killswitch.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.access.WebhookSecret;
import killswitch.local.secrets.GivenSecret;
import killswitch.local.secrets.Secret;

/** What the messages to each webhook are signed with, the same in all regions. In AWS their rotation makes them. */
final class WebhookSecrets {

    /** What their names begin with. */
    static final String PREFIX = "killswitch/webhooks/";

    private final Map<String, String> values;

    private WebhookSecrets(Map<String, String> values) {
        this.values = values;
    }

    /** Those that were kept where data is kept, and one for each webhook that has none. */
    static WebhookSecrets of(List<Webhook> webhooks, DataDirectory data) {
        if (webhooks.isEmpty()) {
            return new WebhookSecrets(Map.of());
        }
        Map<String, String> kept =
                new LinkedHashMap<>(new StoredKeys(data.file("webhook-secrets.json")).orElse(Map::of));
        webhooks.forEach(webhook -> kept.computeIfAbsent(webhook.name(), name -> WebhookSecret.random()));
        new StoredKeys(data.file("webhook-secrets.json")).keep(kept);
        Map<String, String> values = new LinkedHashMap<>();
        webhooks.forEach(webhook -> values.put(webhook.name(), kept.getOrDefault(webhook.name(), "")));
        return new WebhookSecrets(values);
    }

    /** The text of each, by the name of its webhook. */
    Map<String, String> values() {
        return values;
    }

    /** As Secrets Manager has them. */
    List<Secret> secrets() {
        return values.entrySet().stream()
                .map(each -> secret(each.getKey(), each.getValue()))
                .toList();
    }

    private static Secret secret(String name, String value) {
        GivenSecret secret = new GivenSecret(PREFIX + name);
        secret.put(value);
        return secret;
    }
}
