package killswitch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void what_is_in_memory_goes_with_it() throws Exception {
        Path store;
        try (DataDirectory data = DataDirectory.open(null)) {
            store = data.store("us-east-1");
            Files.writeString(store.resolve("file"), "x");
            assertThat(data.file("keys.json")).isNull();
        }

        assertThat(store).doesNotExist();
    }

    @Test
    void what_a_killed_local_cloud_left_in_memory_goes_with_the_next_one() throws Exception {
        Path leftover;
        try (DataDirectory data = DataDirectory.open(null)) {
            leftover = data.store("us-east-1").getParent().getParent().resolveSibling("killswitch-local-left");
        }
        Files.createDirectories(leftover.resolve("store"));
        Files.createFile(leftover.resolve("lock"));

        DataDirectory.open(null).close();

        assertThat(leftover).doesNotExist();
    }

    @Test
    void what_is_kept_stays_and_belongs_to_one_local_cloud_at_a_time() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory)) {
            Files.writeString(data.file("keys.json"), "{}");

            assertThatThrownBy(() -> DataDirectory.open(directory))
                    .hasMessageContaining("Another local cloud keeps its data")
                    .hasMessageContaining("--data");
        }

        assertThat(directory.resolve("keys.json")).exists();
    }

    @Test
    void that_of_one_local_cloud_outlives_the_start_of_a_second_in_this_program_and_a_third_in_another()
            throws Exception {
        try (DataDirectory first = DataDirectory.open(null);
                DataDirectory second = DataDirectory.open(null)) {
            Path ours = first.store("us-east-1");

            assertThat(inAnotherProgram().waitFor()).isZero();

            assertThat(ours).exists();
            assertThat(second.store("us-east-1")).exists();
        }
    }

    private static Process inAnotherProgram() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpensAndCloses.class.getName())
                .inheritIO()
                .start();
    }

    /** Another local cloud, as far as data is concerned. */
    static final class OpensAndCloses {

        private OpensAndCloses() {}

        public static void main(String[] arguments) throws IOException {
            DataDirectory.open(null).close();
        }
    }
}
