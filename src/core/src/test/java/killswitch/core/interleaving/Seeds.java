package killswitch.core.interleaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.LongStream;

/** Which seeds are tried: those that have ever failed, and then as many as are wanted. */
final class Seeds {

    static final int AT_LEAST = 10_000;

    private static final String FILE = "regressions.txt";
    private static final Path SOURCE = Path.of("src/test/resources/killswitch/core/interleaving", FILE);

    private Seeds() {}

    static int count() {
        return Integer.getInteger("killswitch.seeds", AT_LEAST);
    }

    /** The regressions first, then 0, 1, 2 …; or only the one that {@code killswitch.seed} names. */
    static LongStream all() {
        Long only = Long.getLong("killswitch.seed");
        return only == null ? LongStream.concat(regressions(), LongStream.range(0, count())) : LongStream.of(only);
    }

    static LongStream regressions() {
        return lines().lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .mapToLong(Long::parseLong);
    }

    /** Writes the seed into the file of those that run first, where the sources are at hand. */
    static void keep(Finding finding) {
        if (!Files.isWritable(SOURCE) || regressions().anyMatch(seed -> seed == finding.seed())) {
            return;
        }
        String line = "%d # %s%n".formatted(finding.seed(), finding.violation().getMessage());
        try {
            Files.writeString(SOURCE, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines() {
        try (InputStream file = Seeds.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("%s is missing among the test's resources.".formatted(FILE));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
