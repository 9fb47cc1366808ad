package killswitch.dynamodb;

import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.lift;
import static killswitch.core.testing.Given.rewritten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import killswitch.dynamodb.testing.Disturbance;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A wide record is one decision, however many copies it has, and wherever the writing of them stopped. */
class WideRecordsTest {

    private static final List<AgentUri> CROWD = IntStream.range(0, 40)
            .mapToObj(n -> new AgentUri("acme", "production", "agent-" + n))
            .toList();

    private final Disturbance disturbance = new Disturbance();
    private final DynamoDbClient client = DynamoDbLocal.client(disturbance);
    private final ControlStore store = TestStores.in(
                    VIRGINIA, client, DynamoDbLocal.freshTables("control"), Clock.fixed(NINE, ZoneOffset.UTC))
            .control();
    private final Kill kill = kill("agent://acme/*");

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void P7_a_kill_that_has_reached_some_shards_only_is_not_acknowledged_but_holds_there_and_is_seen() {
        shardsAway(0, 5);

        assertThatUnavailable(() -> store.write(kill));

        disturbance.ends();
        assertThat(CROWD).anyMatch(this::isKilled).anyMatch(agent -> !isKilled(agent));
        assertThat(store.of(kill.scope()).standing()).containsExactly(kill);
        assertThat(store.all().standing()).containsExactly(kill);
        assertThat(store.find(kill.id())).contains(new SwitchRecords(List.of(kill), List.of()));
    }

    @Test
    void P4_a_kill_that_stopped_half_way_is_completed_when_it_is_repeated() {
        shardsAway(3, 4, 5);
        assertThatUnavailable(() -> store.write(kill));
        disturbance.ends();

        assertThat(store.write(rewritten(kill, "key:retry"))).isEqualTo(kill);

        assertThat(CROWD)
                .allSatisfy(agent -> assertThat(store.covering(agent).kills()).containsExactly(kill));
    }

    @Test
    void P4_a_repeat_that_says_something_else_leaves_all_shards_saying_the_same() {
        shardsAway(0, 1);
        assertThatUnavailable(() -> store.write(kill));
        disturbance.ends();

        Kill standing = store.write(rewritten(kill, "key:retry"));

        assertThat(store.write(kill)).isEqualTo(standing);
        assertThat(store.of(kill.scope()).kills()).containsExactly(standing);
        assertThat(CROWD)
                .allSatisfy(agent -> assertThat(store.covering(agent).kills()).containsExactly(standing));
    }

    @Test
    void P3_a_kill_of_which_some_copies_only_have_come_can_be_resumed() {
        shardsAway(0, 1, 2, 3, 4, 5, 6);
        assertThatUnavailable(() -> store.write(kill));
        disturbance.ends();

        store.of(kill.scope()).standing().forEach(each -> store.write(lift(each)));

        assertThat(store.of(kill.scope()).standing()).isEmpty();
        assertThat(CROWD).noneMatch(this::isKilled);
    }

    @Test
    void P1_a_scope_counts_as_killed_until_every_shard_has_the_lift() {
        store.write(kill);
        Lift lift = lift(kill);
        shardsAway(7);

        assertThatUnavailable(() -> store.write(lift));

        disturbance.ends();
        assertThat(CROWD).anyMatch(this::isKilled);
        assertThat(store.of(kill.scope()).standing()).containsExactly(kill);
        assertThat(store.all().standing()).containsExactly(kill);
        assertThat(store.find(kill.id())).contains(new SwitchRecords(List.of(kill), List.of()));
    }

    @Test
    void P4_a_lift_that_stopped_half_way_is_completed_when_it_is_repeated() {
        store.write(kill);
        shardsAway(0, 7);
        assertThatUnavailable(() -> store.write(lift(kill)));
        disturbance.ends();

        assertThat(store.write(lift(kill))).isEqualTo(lift(kill));

        assertThat(CROWD).noneMatch(this::isKilled);
        assertThat(store.of(kill.scope()).lifts()).containsExactly(lift(kill));
    }

    private void shardsAway(Integer... shards) {
        Set<Integer> away = Set.of(shards);
        disturbance.strikes(
                request -> request instanceof PutItemRequest put
                        && away.stream()
                                .anyMatch(shard -> put.item().get("pk").s().endsWith("#" + shard)),
                SdkClientException.create("The shard is away."));
    }

    private boolean isKilled(AgentUri agent) {
        return !store.covering(agent).standing().isEmpty();
    }

    private static void assertThatUnavailable(Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOf(ProblemException.class)
                .hasCauseInstanceOf(SdkClientException.class)
                .extracting("problem")
                .isEqualTo(Problem.STORE_UNAVAILABLE);
    }
}
