package killswitch.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.core.Sha256;

/**
 * The text of a key, {@code ks_<id>_<secret>}. Who holds it is who it says; so it tells its secret only when it is
 * asked to {@link #reveal}, and a store keeps its {@link #hash} alone.
 */
public final class KeyText {

    private static final String PREFIX = "ks_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9A-Z]{26})_([0-9a-z]{52})");
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SECRET_LENGTH = 52;

    private final String id;
    private final String secret;

    private KeyText(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /** A new key; its id is in the order of time. */
    public static KeyText random(Instant now) {
        return new KeyText(UlidCreator.getUlid(now.toEpochMilli()).toString(), randomSecret());
    }

    /**
     * A new key whose id follows from who asks for it and from the idempotency key: a store that knows the id has seen
     * the request before. The secret is new all the same, for nobody can be shown the first one again.
     *
     * @param actor the id of the principal that asks
     */
    public static KeyText repeatable(String idempotencyKey, String actor) {
        byte[] digest = Sha256.of(actor + "\n" + idempotencyKey);
        return new KeyText(Ulid.from(Arrays.copyOf(digest, Ulid.ULID_BYTES)).toString(), randomSecret());
    }

    /** Reads a key's text; empty unless it is exactly of the form. */
    public static Optional<KeyText> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() && isCanonical(parts.group(1))
                ? Optional.of(new KeyText(parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    private static boolean isCanonical(String ulid) {
        return Ulid.isValid(ulid) && Ulid.from(ulid).toString().equals(ulid);
    }

    private static String randomSecret() {
        SecureRandom random = new SecureRandom();
        StringBuilder secret = new StringBuilder(SECRET_LENGTH);
        random.ints(SECRET_LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .forEach(secret::append);
        return secret.toString();
    }

    /** The part that may be known: a ULID. */
    public String id() {
        return id;
    }

    /** SHA-256 of the whole text, in hex: what a store keeps. */
    public String hash() {
        return Sha256.hex(reveal());
    }

    /** Whether this is the text that the hash was made of. Takes the same time however much of it is right. */
    public boolean matches(String hash) {
        return MessageDigest.isEqual(hash().getBytes(US_ASCII), hash.getBytes(US_ASCII));
    }

    /** The whole text, secret included: for the one answer that shows it to its owner. */
    public String reveal() {
        return PREFIX + id + "_" + secret;
    }

    @Override
    public String toString() {
        return PREFIX + id + "_…";
    }
}
