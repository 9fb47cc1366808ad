package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the switch does when a store throttles, fails, hangs, is away, or does as it was told and does not say so. */
class StoreFaultsTest {

    private static final String KILL_WRITES = "\"table\": \"control\", \"operation\": \"PutItem\"";

    /** The gateway's own limit is far longer; this is the authorizer's two seconds, and a busy machine. */
    private static final Duration DENIED_WITHIN = Duration.ofSeconds(8);

    private final Town town = Town.shared();
    private Agent agent;
    private String lease;

    @BeforeEach
    void start() {
        agent = town.newAgent();
        lease = agent.start(VIRGINIA, "i-1").text("lease");
    }

    @AfterEach
    void heal() {
        town.heal();
    }

    @Test
    void F01_a_kill_that_the_home_store_throttles_is_a_kill_by_the_other_regions_word() {
        town.fault(VIRGINIA, "{\"throttle\": 1, %s}".formatted(KILL_WRITES));

        Reply kill = agent.kill();

        assertThat(kill.status()).isEqualTo(200);
        assertThat(kill.outcome(VIRGINIA)).isEqualTo("pending");
        assertThat(kill.outcome(IRELAND)).isEqualTo("confirmed");
        assertThat(agent.start(IRELAND, "i-2").saysKilled()).isTrue();
    }

    @Test
    void F01_a_kill_that_every_store_throttles_is_never_acknowledged_and_its_repeat_is() {
        town.faultEverywhere("{\"throttle\": 1, %s}".formatted(KILL_WRITES));

        Reply refused = agent.kill(VIRGINIA, "throttled");
        town.heal();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("1");
        assertThat(refused.text("type")).isEqualTo("urn:killswitch:problem:store-unavailable");
        assertThat(agent.kill(VIRGINIA, "throttled").status()).isEqualTo(200);
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
    }

    /** Of writes that are tried once, eight would be confirmed. */
    @Test
    void F01_a_write_that_is_throttled_now_and_then_is_tried_again_inside_the_second() {
        town.fault(VIRGINIA, "{\"throttle\": 0.5, \"from\": \"%s\", %s}".formatted(VIRGINIA, KILL_WRITES));

        long confirmed = IntStream.range(0, 16)
                .mapToObj(i -> agent.kill())
                .filter(kill -> kill.outcome(VIRGINIA).equals("confirmed"))
                .count();

        assertThat(confirmed).isGreaterThanOrEqualTo(12);
    }

    @Test
    void F02_a_kill_whose_every_answer_is_lost_is_the_same_kill_when_it_is_sent_again() {
        town.faultEverywhere("{\"loseAnswers\": 1, %s}".formatted(KILL_WRITES));
        assertThat(agent.kill(VIRGINIA, "lost").status()).isEqualTo(503);

        assertThat(agent.call(VIRGINIA, "direct", lease))
                .as("it was applied all the same")
                .isEqualTo(403);
        town.heal();
        Reply again = agent.kill(VIRGINIA, "lost");
        Reply once = agent.kill(IRELAND, "lost");

        assertThat(again.status()).isEqualTo(200);
        assertThat(once.json().at("/kill/id")).isEqualTo(again.json().at("/kill/id"));
        assertThat(agent.look(VIRGINIA).json().path("kills")).hasSize(1);
        assertThat(town.as("viewer").get(agent.route("audit")).json().findValuesAsText("type"))
                .containsOnlyOnce("KILLED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"throttle\": 1}", "{\"errors\": 1}", "{\"cut\": true}", "{\"delayMillis\": 20000}"})
    void F12_an_authorizer_that_cannot_read_denies_in_time_and_its_log_tells_that_from_a_kill(String fault) {
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(200);
        town.fault(VIRGINIA, fault);
        int before = town.log(VIRGINIA, "authorizer").length();

        long start = System.nanoTime();
        int status = agent.call(VIRGINIA, "direct", lease);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(status).isEqualTo(403);
        assertThat(taken).isLessThan(DENIED_WITHIN);
        assertThat(town.log(VIRGINIA, "authorizer").substring(before))
                .contains("\"reason\":\"undecidable\"")
                .doesNotContain("\"reason\":\"killed\"");
        town.heal();
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(200);
    }

    @Test
    void F12_a_store_that_is_killed_closes_the_gate_and_opens_it_when_it_is_back() {
        town.control("POST", "/regions/%s/store/stop".formatted(VIRGINIA), null);

        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        assertThat(agent.call(VIRGINIA, "kept", lease)).isEqualTo(403);
        assertThat(agent.renew("i-1", lease).status()).isEqualTo(503);

        town.heal();
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(200);
    }

    @Test
    void F13_without_the_store_of_heartbeats_kills_are_told_and_checked_and_no_lease_is_given() {
        town.fault(VIRGINIA, "{\"errors\": 1, \"table\": \"instances\"}");

        Reply idle = agent.beat(
                VIRGINIA, "{\"instance\": \"i-1\", \"status\": \"changed\", \"lease\": \"%s\"}".formatted(lease));
        assertThat(idle.status()).isEqualTo(200);
        assertThat(idle.json().has("lease")).isFalse();
        assertThat(idle.text("withheld")).isEqualTo("unrecorded");
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(200);

        assertThat(agent.kill().status()).isEqualTo(200);
        assertThat(agent.renew("i-1", lease).saysKilled()).isTrue();
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
    }

    @Test
    void F21_a_kill_stands_though_the_record_cannot_be_written_and_its_repeat_writes_it() {
        town.fault(VIRGINIA, "{\"errors\": 1, \"table\": \"audit\"}");

        Reply kill = agent.kill(VIRGINIA, "unrecorded");

        assertThat(kill.status()).isEqualTo(200);
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        town.heal();
        assertThat(agent.kill(VIRGINIA, "unrecorded").json().at("/kill/id"))
                .isEqualTo(kill.json().at("/kill/id"));
        assertThat(town.as("viewer").get(agent.route("audit")).json().findValuesAsText("type"))
                .containsOnlyOnce("KILLED");
    }
}
