package killswitch.core.policy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import killswitch.core.Sha256;
import killswitch.core.checkpoint.Checkpoint;

/**
 * How far an agent's work had come when it was looked at last.
 *
 * @param digest stands for the newest checkpoint of every key; empty if nobody has looked
 * @param since when it was seen first
 */
public record Progress(String digest, Instant since) {

    private static final int DIGITS = 16;

    /** Nobody asks how far it has come. */
    static Progress unseen(Instant now) {
        return new Progress("", now);
    }

    static Progress of(List<Checkpoint> newest, Instant now) {
        String all = newest.stream()
                .map(checkpoint -> checkpoint.key().value() + "=" + checkpoint.sequence())
                .sorted()
                .collect(Collectors.joining("\n"));
        return new Progress(Sha256.hex(all).substring(0, DIGITS), now);
    }

    boolean isSeen() {
        return !digest.isEmpty();
    }

    /** The earlier look, if nothing has moved since; otherwise this one. */
    Progress after(Progress earlier) {
        return digest.equals(earlier.digest) ? earlier : this;
    }
}
