package killswitch.local.lambda;

import static killswitch.local.lambda.TestFunctions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that start from an archive of their classes, under AWS's runtime client. */
class RehearsalTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private TestFunctions lambda;

    @BeforeEach
    void open() throws IOException {
        lambda = new TestFunctions(directory, PoolLimits.DEFAULT);
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void a_function_that_was_rehearsed_starts_from_the_archive_and_says_nothing_of_it() throws IOException {
        Functions functions = lambda.deploy("crash", TIMEOUT);
        assertThat(functions.rehearsal("test").isDone()).isFalse();

        functions.rehearsal("test").run();

        assertThat(functions.rehearsal("test").isDone()).isTrue();
        long pid = Long.parseLong(answer(functions.find("test").orElseThrow(), "{}"));
        assertThat(commandLine(pid)).anyMatch(option -> option.matches("-XX:(AOTCache|SharedArchiveFile)=.*"));
        assertThat(Files.readString(directory.resolve("test.log")))
                .doesNotContain("[warning]")
                .doesNotContain("[error]");
    }

    @Test
    void an_archive_that_is_broken_stops_nobody() throws IOException {
        Functions functions = lambda.deploy("crash", TIMEOUT);
        functions.rehearsal("test").run();
        for (Path archive : archives()) {
            Files.writeString(archive, "no archive");
        }

        assertThat(answer(functions.find("test").orElseThrow(), "{}")).containsOnlyDigits();
    }

    @Test
    void a_function_that_does_not_start_leaves_no_archive() throws IOException {
        Functions functions = lambda.deployHandler(Handlers.Stillborn.class.getName() + "::handle", TIMEOUT);

        assertThatThrownBy(() -> functions.rehearsal("test").run())
                .hasCauseInstanceOf(FunctionDidNotStartException.class);
        assertThat(functions.rehearsal("test").isDone()).isFalse();
        assertThatThrownBy(() -> functions.rehearsal("none")).hasMessage("There is no function \"none\".");
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("launcher"))) {
            return files.filter(file -> file.toString().matches(".*\\.(aot|jsa)"))
                    .toList();
        }
    }

    private static List<String> commandLine(long pid) {
        return List.of(ProcessHandle.of(pid).orElseThrow().info().arguments().orElseThrow());
    }
}
