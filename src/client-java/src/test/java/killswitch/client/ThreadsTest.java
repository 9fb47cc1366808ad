package killswitch.client;

import static killswitch.client.AgentTest.MAILER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void nothing_of_ours_holds_a_monitor_while_it_waits_so_that_no_virtual_thread_is_pinned() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile)).isNotEmpty().noneMatch(ThreadsTest::synchronizes);
        }
    }

    @Test
    void the_background_runs_on_a_daemon_of_the_platform_unless_threads_are_given() {
        FakeSwitch fake = new FakeSwitch();
        List<Thread> made = new CopyOnWriteArrayList<>();
        AgentOptions options = new AgentOptions().heartbeatEvery(Duration.ofMillis(10));
        AgentOptions own = new AgentOptions()
                .heartbeatEvery(Duration.ofMillis(10))
                .threads(work -> {
                    Thread thread = new Thread(work, "mine");
                    made.add(thread);
                    return thread;
                });
        try (Agent first = fake.client().agent(MAILER, options);
                Agent second = fake.client().agent(MAILER, own)) {
            Waiting.until(() -> fake.heartbeats().size() > 5);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().equals("killswitch-heartbeat"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
            assertThat(made).hasSize(1);
            assertThat(first.instance()).isNotEqualTo(second.instance());
        }
        Waiting.until(() -> made.stream().noneMatch(Thread::isAlive));
    }

    private static boolean synchronizes(Path source) {
        try {
            return Files.readString(source).contains("synchronized");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
