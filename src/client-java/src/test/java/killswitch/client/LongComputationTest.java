package killswitch.client;

import static killswitch.client.AgentTest.MAILER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongComputationTest {

    @TempDir
    Path folder;

    @Test
    void P1_an_agent_blocked_in_a_long_computation_is_ended_with_its_process_after_the_grace_period()
            throws IOException, InterruptedException {
        assertThat(statusOf("hears nothing")).isEqualTo(Agent.EXIT_KILLED);
        assertThat(folder.resolve("tidied")).exists();
        assertThat(folder.resolve("finished")).doesNotExist();
    }

    @Test
    void an_agent_that_leaves_within_the_grace_period_ends_as_it_likes() throws IOException, InterruptedException {
        assertThat(statusOf("listens")).isZero();
        assertThat(folder.resolve("finished")).exists();
    }

    private int statusOf(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Deaf.class.getName(),
                        how,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(Waiting.LONG.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** An agent that computes for ever, or leaves when it is told; killed as soon as it has begun. */
    static final class Deaf {

        private Deaf() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[1]);
            boolean listens = arguments[0].equals("listens");
            FakeSwitch fake = new FakeSwitch();
            AgentOptions options = new AgentOptions()
                    .heartbeatEvery(Duration.ofMillis(20))
                    .onKill(stop -> note(folder, "tidied"))
                    .endProcessAfter(listens ? Waiting.LONG : Duration.ofMillis(300));
            try (Agent agent = fake.client().agent(MAILER, options)) {
                fake.kill(MAILER, "stop");
                compute(agent, listens);
            } catch (AgentStopped stop) {
                note(folder, "finished");
            }
        }

        private static void compute(Agent agent, boolean listens) {
            for (long number = 0; number >= 0; number++) {
                if (listens) {
                    agent.guard();
                }
            }
        }

        private static void note(Path folder, String what) {
            try {
                Files.createFile(folder.resolve(what));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
