package killswitch.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as an attacker would make them, without the help of a library. */
final class Forgery {

    private Forgery() {}

    /** A token with this header and these claims, signed with this secret whatever the header says. */
    static String signed(String header, String claims, byte[] secret) {
        String content = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        return content + "." + Base64URL.encode(hmac(content, secret));
    }

    /** The token with its header changed, and the signature that it had. */
    static String withHeader(String token, Consumer<Map<String, Object>> change) {
        return withPart(token, 0, change);
    }

    /** The token with its claims changed, and the signature that it had. */
    static String withClaims(String token, Consumer<Map<String, Object>> change) {
        return withPart(token, 1, change);
    }

    static Map<String, Object> headerOf(String token) {
        return json(token.split("\\.", -1)[0]);
    }

    static Map<String, Object> claimsOf(String token) {
        return json(token.split("\\.", -1)[1]);
    }

    private static String withPart(String token, int part, Consumer<Map<String, Object>> change) {
        String[] parts = token.split("\\.", -1);
        Map<String, Object> content = json(parts[part]);
        change.accept(content);
        parts[part] = Base64URL.encode(JSONObjectUtils.toJSONString(content)).toString();
        return String.join(".", parts);
    }

    private static Map<String, Object> json(String part) {
        try {
            return JSONObjectUtils.parse(new Base64URL(part).decodeToString());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] hmac(String content, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(content.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
