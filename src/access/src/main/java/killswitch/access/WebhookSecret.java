package killswitch.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the messages to one receiver are signed with, as the specification Standard Webhooks has it: {@code whsec_}, and in
 * base64 24 to 64 bytes by chance.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SIGNATURE = "v1,";
    private static final int FEWEST = 24;
    private static final int MOST = 64;
    private static final int OURS = 32;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The text of a new one, from a source that is made now, and in no snapshot of this process. */
    public static String random() {
        byte[] bytes = new byte[OURS];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads one.
     *
     * @param version says in errors which one it is
     * @throws IllegalArgumentException if it is none; does not show the text
     */
    public static WebhookSecret parse(String version, String text) {
        String stripped = text.strip();
        byte[] key = stripped.startsWith(PREFIX) ? decoded(stripped.substring(PREFIX.length())) : new byte[0];
        if (key.length < FEWEST || key.length > MOST) {
            throw new IllegalArgumentException(
                    "The version %s of the secret is no %s and %d to %d bytes in base64. Give it another value."
                            .formatted(version, PREFIX, FEWEST, MOST));
        }
        return new WebhookSecret(key);
    }

    /**
     * The signature of a message, as it stands in {@code webhook-signature}.
     *
     * @param id has no full stop in it, as that is what separates the parts
     * @param timestamp of this attempt, in seconds
     */
    public String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update("%s.%d.".formatted(id, timestamp).getBytes(UTF_8));
            return SIGNATURE + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256.", e);
        }
    }

    /** Empty if it is not base64. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
