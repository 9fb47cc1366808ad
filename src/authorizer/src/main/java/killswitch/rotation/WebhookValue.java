package killswitch.rotation;

import java.util.Optional;
import java.util.function.Supplier;
import killswitch.access.WebhookSecret;
import killswitch.access.rotation.NewValue;

/** What the messages to one receiver are signed with. The value before it signs, too, until the next rotation. */
final class WebhookValue implements NewValue {

    /** What the names of such secrets have in them, and no other: a switch's own name has no slash. */
    static final String IN_NAME = "/webhooks/";

    @Override
    public String make(Supplier<Optional<String>> retired) {
        return WebhookSecret.random();
    }

    @Override
    public void check(String version, String value) {
        WebhookSecret.parse(version, value);
    }
}
