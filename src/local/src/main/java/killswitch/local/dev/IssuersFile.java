package killswitch.local.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import killswitch.access.issuer.Issuers;
import org.jspecify.annotations.Nullable;

/** A file that says whose tokens are taken, as the functions' environment does in AWS. */
final class IssuersFile {

    private IssuersFile() {}

    /**
     * The variable that every function gets; none without a file.
     *
     * @throws IllegalArgumentException if it cannot be read, or makes no sense
     */
    static Map<String, String> variables(@Nullable Path file) {
        if (file == null) {
            return Map.of();
        }
        String json = text(file);
        Issuers.read(json); // here it is said at once, and not in a function's log
        return Map.of(Issuers.VARIABLE, json);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("--issuers names %s, which cannot be read.".formatted(file), e);
        }
    }
}
