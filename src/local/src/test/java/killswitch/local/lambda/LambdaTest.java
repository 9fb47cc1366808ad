package killswitch.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.local.lambda.TestFunctions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against AWS's own runtime interface client, each function in its own process. */
class LambdaTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final PoolLimits TWO_PROCESSES =
            new PoolLimits(2, Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofMinutes(1));

    @TempDir
    Path directory;

    private TestFunctions lambda;

    @BeforeEach
    void start() throws IOException {
        lambda = new TestFunctions(directory, TWO_PROCESSES);
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void a_function_answers_from_its_own_process_with_its_own_environment() throws Exception {
        Function tell = deploy("tell");

        assertThat(answer(tell, "{\"say\":\"hello\"}"))
                .contains("\"said\":\"hello\"", "\"region\":\"us-east-1\"", "\"own\":\"ours\"", "tests.zip-")
                .doesNotContain("\"pid\":\"" + ProcessHandle.current().pid() + "\"");
        assertThat(Files.readString(directory.resolve("test.log"))).contains("INIT_REPORT");
    }

    @Test
    void the_log_of_a_function_has_no_warning_of_the_jdk() throws Exception {
        assertThat(answer(deploy("pry"), "{}")).isEqualTo("pried");

        assertThat(Files.readString(directory.resolve("test.log")))
                .contains("INIT_REPORT")
                .doesNotContainIgnoringCase("warning");
    }

    @Test
    void calls_one_after_the_other_are_served_by_one_process() throws Exception {
        Function sleep = deploy("sleep");

        List<String> pids = IntStream.range(0, 5)
                .mapToObj(call -> answer(sleep, "{\"millis\":1}"))
                .distinct()
                .toList();

        assertThat(pids).hasSize(1);
    }

    @Test
    void calls_that_wait_start_a_further_process_but_never_more_than_allowed() throws Exception {
        Functions functions = lambda.deploy("sleep", TEN_SECONDS);
        Function sleep = functions.find("test").orElseThrow();
        answer(sleep, "{\"millis\":1}");

        List<CompletableFuture<Outcome>> calls = IntStream.range(0, 8)
                .mapToObj(call -> sleep.invoke("{\"millis\":600}".getBytes(UTF_8)))
                .toList();

        assertThat(calls.stream().map(CompletableFuture::join).map(TestFunctions::text))
                .doesNotContain("throttled")
                .satisfies(pids -> assertThat(pids.stream().distinct()).hasSize(2));
        assertThat(functions.states().getFirst().pids()).hasSize(2);
    }

    @Test
    void a_further_process_that_has_nothing_to_do_is_ended_and_the_last_one_stays() throws Exception {
        PoolLimits impatient = new PoolLimits(2, Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofMillis(400));
        try (TestFunctions other = new TestFunctions(directory, impatient)) {
            Functions functions = other.deploy("sleep", TEN_SECONDS);
            Function sleep = functions.find("test").orElseThrow();
            CompletableFuture<?> first = sleep.invoke("{\"millis\":1500}".getBytes(UTF_8));
            answer(sleep, "{\"millis\":1}");
            assertThat(functions.states().getFirst().pids()).hasSize(2);
            first.join();

            for (int look = 0;
                    look < 100 && functions.states().getFirst().pids().size() > 1;
                    look++) {
                Thread.sleep(100);
            }

            assertThat(functions.states().getFirst().pids()).hasSize(1);
            assertThat(answer(sleep, "{\"millis\":1}")).matches("\\d+");
        }
    }

    @Test
    void a_call_that_finds_no_free_process_in_time_is_throttled() throws Exception {
        PoolLimits shortQueue = new PoolLimits(1, Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMinutes(1));
        try (TestFunctions other = new TestFunctions(directory, shortQueue)) {
            Functions functions = other.deploy("sleep", TEN_SECONDS);
            functions.warm("test").join();
            Function sleep = functions.find("test").orElseThrow();
            var unused = sleep.invoke("{\"millis\":8000}".getBytes(UTF_8));

            assertThat(answer(sleep, "{\"millis\":1}")).isEqualTo("throttled");
        }
    }

    @Test
    void a_call_that_waits_for_the_first_process_to_start_is_not_throttled() throws Exception {
        PoolLimits shortQueue = new PoolLimits(1, Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(1));
        try (TestFunctions other = new TestFunctions(directory, shortQueue)) {
            Functions functions = other.deployHandler(Handlers.Sleeper.class.getName() + "::handle", TEN_SECONDS);

            assertThat(answer(functions.find("test").orElseThrow(), "{}")).isEqualTo("awake");
        }
    }

    @Test
    void an_exception_is_a_failure_with_its_message_and_the_process_lives_on() throws Exception {
        Functions functions = lambda.deploy("fail", TEN_SECONDS);
        Function fail = functions.find("test").orElseThrow();

        String first = answer(fail, "{}");
        List<Long> pids = functions.states().getFirst().pids();
        answer(fail, "{}");

        assertThat(first).contains("failed: ", "\"errorMessage\":\"Unauthorized\"", "java.lang.IllegalStateException");
        assertThat(functions.states().getFirst().pids()).isEqualTo(pids);
    }

    @Test
    void a_call_that_takes_too_long_is_ended_with_its_process_and_the_next_is_served() throws Exception {
        Function sleep =
                lambda.deploy("sleep", Duration.ofSeconds(2)).find("test").orElseThrow();
        String first = answer(sleep, "{\"millis\":1}");

        assertThat(answer(sleep, "{\"millis\":60000}"))
                .contains("Task timed out after 2.00 seconds", "Sandbox.Timedout");
        assertThat(answer(sleep, "{\"millis\":1}")).isNotEqualTo(first).matches("\\d+");
    }

    @Test
    void a_crash_is_a_failure_of_its_call_and_the_process_is_replaced() throws Exception {
        Functions functions = lambda.deploy("crash", TEN_SECONDS);
        Function crash = functions.find("test").orElseThrow();
        String first = answer(crash, "{}");

        assertThat(answer(crash, "{\"crash\":true}")).contains("Runtime.ExitError", "exit status 42");
        assertThat(answer(crash, "{}")).isNotEqualTo(first).matches("\\d+");
    }

    @Test
    void a_process_that_died_while_it_was_idle_is_given_no_call() throws Exception {
        Functions functions = lambda.deploy("sleep", TEN_SECONDS);
        Function sleep = functions.find("test").orElseThrow();
        for (int round = 0; round < 5; round++) {
            String first = answer(sleep, "{\"millis\":1}");
            ProcessHandle idle = ProcessHandle.of(Long.parseLong(first)).orElseThrow();

            idle.destroyForcibly();
            idle.onExit().join();

            assertThat(answer(sleep, "{\"millis\":1}")).isNotEqualTo(first).matches("\\d+");
        }
    }

    @Test
    void a_handler_that_cannot_be_made_fails_the_call_and_the_warm_start() throws Exception {
        Functions functions = lambda.deployHandler(Handlers.Stillborn.class.getName() + "::handle", TEN_SECONDS);

        assertThat(answer(functions.find("test").orElseThrow(), "{}")).contains("failed: ", "no configuration");
        assertThatThrownBy(() -> functions.warm("test").join())
                .hasMessageContaining("Function test in us-east-1 did not start")
                .hasMessageContaining("test.log");
    }

    @Test
    void what_is_closed_starts_no_process_any_more() throws Exception {
        Functions functions = lambda.deploy("tell", TEN_SECONDS);
        functions.close();

        assertThat(functions.warm("test")).isCancelled();
        assertThat(functions.states().getFirst().pids()).isEmpty();
        assertThat(answer(functions.find("test").orElseThrow(), "{}")).isEqualTo("throttled");
    }

    @Test
    void an_answer_or_an_event_over_six_megabytes_is_refused() throws Exception {
        Function shout = deploy("shout");

        assertThat(answer(shout, "{}")).contains("Function.ResponseSizeTooLarge");
        assertThat(shout.invoke(new byte[7 << 20]).join()).isEqualTo(new Outcome.TooLarge());
    }

    private Function deploy(String method) throws IOException {
        return lambda.deploy(method, TEN_SECONDS).find("test").orElseThrow();
    }
}
