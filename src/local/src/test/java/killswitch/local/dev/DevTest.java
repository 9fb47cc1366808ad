package killswitch.local.dev;

import static killswitch.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.local.Json;
import killswitch.local.Layout;
import killswitch.local.ToyProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that a person starts, as a process of its own. */
class DevTest {

    /** Who runs tests in the background has Ctrl-C ignored, and everything that is started then ignores it, too. */
    private static final List<String> RECEPTIVE = List.of(
            "python3",
            "-c",
            "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])");

    @TempDir
    Path root;

    private Process dev;

    @AfterEach
    void stop() {
        if (dev != null) {
            dev.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=many               | Invalid value for option '--port'
            --port=70000              | --port is between 0 and 65435.
            --port=-1                 | --port is between 0 and 65435.
            --regions=mars            | "mars" is no region, such as us-east-1.
            --regions=us-east-1,us-east-1 | --regions names a region twice.
            --tool=mail               | A tool is given as name=url, name=idempotent:url or name=direct:url, not "mail".
            --tool=Mail=http://x      | A tool's name is lower-case letters, digits and hyphens
            --issuers=nowhere.json    | --issuers names nowhere.json, which cannot be read.
            --certificates=nowhere.json | --certificates says who somebody with a certificate is, and --truststore of whom it may be: give both, or neither.
            --truststore=nowhere.pem  | --certificates says who somebody with a certificate is, and --truststore of whom it may be: give both, or neither.
            --certificates=nowhere.json --truststore=nowhere.pem | The trust store nowhere.pem cannot be read, or has no certificate as PEM.
            --webhook=siem            | A webhook is given as name=url, not "siem".
            --webhook=siem=http://siem.example.com | The URL of webhook siem is neither of the form https://host/path nor of this machine.
            --tools=nowhere.json      | There is no file nowhere.json with tools.
            --latency --regions=us-east-1,mars-north-1 | No round trip between us-east-1 and mars-north-1 is known.
            --colour=red              | Unknown option: '--colour=red'
            """)
    void a_bad_option_is_said_in_a_sentence_with_exit_status_2(String option, String sentence) {
        StringWriter errors = new StringWriter();
        Dev command = new Dev();
        command.commandLine().setErr(new PrintWriter(errors));

        assertThat(command.run(option.split(" "))).isEqualTo(2);
        assertThat(errors.toString()).startsWith(sentence).hasLineCount(1);
    }

    @Test
    void when_it_is_ready_its_file_says_where_everything_is_and_a_signal_leaves_nothing_behind() throws Exception {
        Layout layout = ToyProject.in(root);
        dev = start(0, "--webhook=siem=https://siem.example.com/in");
        eventually(() -> Files.exists(layout.devFile()));

        assertThat(Json.read(layout.devFile()).get("regions").toString())
                .matches("\\{\"us-east-1\":\"http://127.0.0.1:\\d+\",\"eu-west-1\":\"http://127.0.0.1:\\d+\"}");
        assertThat(Json.read(layout.devFile()).get("keys").size()).isEqualTo(3);
        assertThat(Json.read(layout.devFile()).get("control").asText()).startsWith("http://127.0.0.1:");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.devFile())))
                .isEqualTo("rw-------");
        eventually(() -> output().contains("Ctrl-C ends it."));
        assertThat(output()).contains("Ready after", "admin", "curl").doesNotContain("whsec_");
        assertThat(Json.read(layout.devFile()).at("/webhooks/siem").asText()).startsWith("whsec_");
        List<ProcessHandle> children = dev.descendants().toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(4);

        dev.destroy(); // SIGTERM

        eventually(() -> !dev.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(layout.devFile()).doesNotExist();
    }

    @Test
    void a_port_that_is_taken_is_named_with_the_option_that_chooses_another() throws Exception {
        ToyProject.in(root);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dev = start(taken.getLocalPort());

            assertThat(dev.waitFor()).isEqualTo(1);
            assertThat(output())
                    .contains("Port %d is taken by another program.".formatted(taken.getLocalPort()), "--port")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void no_process_survives_even_when_it_is_killed_with_sigkill() throws Exception {
        Layout layout = ToyProject.in(root);
        dev = start(0);
        eventually(() -> Files.exists(layout.devFile()));
        Set<ProcessHandle> children = dev.descendants().collect(Collectors.toSet());
        assertThat(children).hasSizeGreaterThanOrEqualTo(4); // two stores, two functions at least

        dev.destroyForcibly(); // SIGKILL

        eventually(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_second_one_refuses_to_take_the_file_of_the_first_and_says_what_to_do() throws Exception {
        Layout layout = ToyProject.in(root);
        dev = start(0);
        eventually(() -> Files.exists(layout.devFile()));
        byte[] before = Files.readAllBytes(layout.devFile());

        Process second = start(0);

        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(output())
                .contains("A local cloud is running already (process %d)".formatted(dev.pid()), "--dev-file")
                .doesNotContain("Exception");
        assertThat(dev.isAlive()).isTrue();
        assertThat(Files.readAllBytes(layout.devFile())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void whatever_ends_it_while_a_function_is_starting_no_process_stays(String signal) throws Exception {
        ToyProject.in(root);
        Path file = root.resolve("elsewhere.json");
        dev = start(0, "--dev-file=" + file);
        eventually(() -> ours().anyMatch(DevTest::isFunction));

        new ProcessBuilder("kill", "-" + signal, Long.toString(dev.pid()))
                .start()
                .waitFor();

        eventually(() -> !dev.isAlive() && ours().findAny().isEmpty());
        assertThat(file).doesNotExist();
    }

    @Test
    void the_file_of_a_running_local_cloud_is_nobody_elses_and_that_of_a_dead_one_is_removed() throws Exception {
        Path file = root.resolve("dev.json");
        String of = "{\"pid\":%d,\"control\":\"http://127.0.0.1:%d\"}";
        long us = ProcessHandle.current().pid();
        try (ServerSocket control = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, of.formatted(us, control.getLocalPort()));
            assertThatThrownBy(() -> DevFile.at(file).claim()).hasMessageContaining("is running already");

            Files.writeString(file, of.formatted(999_999_999, control.getLocalPort()));
            DevFile.at(file).deleteIfOurs();
            assertThat(file).exists();
            DevFile.at(file).claim();
            assertThat(file).doesNotExist();
        }

        Files.writeString(file, of.formatted(us, 1)); // a process with this number, and nobody who listens
        DevFile.at(file).claim();
        assertThat(file).doesNotExist();
    }

    /** The processes that were started from our project, wherever they hang in the tree by now. */
    private Stream<ProcessHandle> ours() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != dev.pid())
                .filter(process -> process.info().commandLine().orElse("").contains(root + "/target/local/launcher"));
    }

    private static boolean isFunction(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("lambda.runtime.api.client");
    }

    private String output() {
        try {
            return Files.readString(root.resolve("out.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(RECEPTIVE);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dkillswitch.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Dev.class.getName(),
                "--port=" + port));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("out.txt").toFile()))
                .start();
    }
}
