package killswitch.webhooks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver does, written from the specification and not from what is tested. */
final class Verification {

    private Verification() {}

    /** Whether one of the signatures is the one that this secret makes of what came. */
    static boolean holds(String secret, Receiver.Signed headers, byte[] body) {
        byte[] expected = hmac(secret, headers, body);
        return Arrays.stream(headers.signatures().split(" ", -1))
                .map(signature -> signature.split(",", 2))
                .filter(parts -> parts[0].equals("v1"))
                .map(parts -> Base64.getDecoder().decode(parts[1]))
                .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    }

    private static byte[] hmac(String secret, Receiver.Signed headers, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes((headers.id() + "." + headers.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
            content.writeBytes(body);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
