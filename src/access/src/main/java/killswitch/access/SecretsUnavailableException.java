package killswitch.access;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when the signing secrets cannot be had, so that no lease can be given or judged. */
public final class SecretsUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public SecretsUnavailableException(String secretId, @Nullable Throwable cause) {
        super(
                "The signing secret %s cannot be read: look at Secrets Manager, and at this function's right to read it."
                        .formatted(secretId),
                cause);
    }
}
