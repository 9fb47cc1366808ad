package killswitch.local.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** What a tool is called with: the text of an environment variable, or of a file, which is read each time and may change. */
public sealed interface ToolSecret {

    /** The text of an environment variable of this program. */
    record Variable(String name) implements ToolSecret {

        @Override
        public Optional<String> text() {
            return Optional.ofNullable(System.getenv(name));
        }

        @Override
        public String toString() {
            return "the environment variable " + name;
        }
    }

    /** What a file contains. */
    record Contents(Path file) implements ToolSecret {

        @Override
        public Optional<String> text() {
            try {
                return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return "the file " + file;
        }
    }

    /** The text; empty if there is none. */
    Optional<String> text();

    /** As functions read it. */
    default Secret named(String name) {
        return new Secret() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Version> staged(String stage) {
                return stage.equals("AWSCURRENT") ? text().map(ToolSecret::version) : Optional.empty();
            }
        };
    }

    private static Secret.Version version(String text) {
        return new Secret.Version(UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString(), text);
    }
}
