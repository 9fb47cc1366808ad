package killswitch.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller shows in its {@code Authorization} header, before anybody has looked whether it is real. */
sealed interface PresentedCredential {

    /** No header at all, or an empty one. */
    record Nothing() implements PresentedCredential {}

    /** Something that is neither a key nor a token, and points to no certificate; two headers in one are such a thing. */
    record Unreadable() implements PresentedCredential {}

    /** The text of a key. */
    record AKey(KeyText text) implements PresentedCredential {}

    /** What may be a lease, or a token of an issuer. */
    record AToken(String token) implements PresentedCredential {

        @Override
        public String toString() {
            return "AToken[…]";
        }
    }

    /** A word that points to the client's certificate of the connection. */
    record ACertificate() implements PresentedCredential {}

    /**
     * The scheme of a caller that shows nothing but its connection's certificate. It is ours: HTTP API asks no authorizer where
     * there is no header, and a certificate that nobody points to must not outdo a key or a lease that is shown.
     */
    String CERTIFICATE = "Certificate";

    /** The scheme in any case, as RFC 9110 has it; then a token of RFC 6750, which knows no comma and no space. */
    Pattern BEARER = Pattern.compile("bearer ++([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);

    /** Three parts with dots between them; how long each is, is the verifier's business. */
    Pattern THREE_PARTS = Pattern.compile("[^.]*\\.[^.]*\\.[^.]*");

    /** Reads the header. */
    static PresentedCredential read(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return new Nothing();
        }
        if (authorization.equalsIgnoreCase(CERTIFICATE)) {
            return new ACertificate();
        }
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            return new Unreadable();
        }
        String token = bearer.group(1);
        Optional<KeyText> key = KeyText.parse(token);
        if (key.isPresent()) {
            return new AKey(key.get());
        }
        return THREE_PARTS.matcher(token).matches() ? new AToken(token) : new Unreadable();
    }
}
