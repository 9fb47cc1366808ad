package killswitch.access.issuer;

import java.io.Serial;

/** Thrown when an issuer's keys cannot be had, so that it cannot be told whose its tokens are. */
public final class IssuerUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    IssuerUnavailableException(String issuer, Throwable cause) {
        super(
                "The keys of the issuer %s cannot be had, so nobody can tell whose its tokens are.".formatted(issuer),
                cause);
    }
}
