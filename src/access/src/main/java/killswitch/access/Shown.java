package killswitch.access;

import org.jspecify.annotations.Nullable;

/**
 * What a caller shows of itself.
 *
 * @param authorization the header; null if there is none
 * @param certificate the client certificate of the connection, as PEM; null if the gateway has asked for none. Only the
 *     gateway says so, and never a header
 */
public record Shown(
        @Nullable String authorization, @Nullable String certificate) {

    /** Nothing but this header. */
    public static Shown inHeader(@Nullable String authorization) {
        return new Shown(authorization, null);
    }

    @Override
    public String toString() {
        return "Shown[…]";
    }
}
