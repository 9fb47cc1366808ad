package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.OTHER_ENVIRONMENT;
import static killswitch.core.testing.Given.OTHER_ORG;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.liftBy;
import static killswitch.core.testing.Given.rewritten;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Whatever is done to them, the double and the store on DynamoDB Local say the same. Give a failure's seed again with
 * {@code -Dkillswitch.seed=…}.
 */
class AgreementTest {

    private static final int STEPS = 120;
    private static final List<AgentUri> AGENTS = List.of(MAILER, MAILER_2, OTHER_ENVIRONMENT, OTHER_ORG);
    private static final List<String> SCOPES = List.of(
            "agent://*",
            "agent://acme/*",
            "agent://acme/production/*",
            "agent://acme-2/*",
            MAILER.toString(),
            MAILER_2.toString(),
            MAILER + "#i-1",
            MAILER + "#i-10",
            OTHER_ORG.toString());

    private final long seed = Long.getLong("killswitch.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ControlStore inMemory = new InMemoryControlStore();
    private final ControlStore onDynamoDb =
            TestStores.fresh(Clock.fixed(NINE, ZoneOffset.UTC), "control").control();
    private final List<Kill> kills = new ArrayList<>();

    @RepeatedTest(3)
    void the_double_and_the_real_store_agree_after_every_step() {
        for (int step = 0; step < STEPS; step++) {
            String done = step();
            Scope scope = Scope.parse(any(SCOPES));
            AgentUri agent = any(AGENTS);

            assertThat(set(onDynamoDb.covering(agent)))
                    .as("seed %d, step %d, %s: covering %s", seed, step, done, agent)
                    .isEqualTo(set(inMemory.covering(agent)));
            assertThat(set(onDynamoDb.of(scope)))
                    .as("seed %d, step %d, %s: of %s", seed, step, done, scope)
                    .isEqualTo(set(inMemory.of(scope)));
        }
        assertThat(set(onDynamoDb.all())).as("seed %d: all", seed).isEqualTo(set(inMemory.all()));
        assertThat(kills).as("seed %d", seed).allSatisfy(kill -> assertThat(onDynamoDb.find(kill.id()))
                .isEqualTo(inMemory.find(kill.id())));
    }

    /** A new kill, an old one again, a lift, or a lift of a kill that is not there yet. */
    private String step() {
        if (kills.isEmpty() || random.nextInt(3) == 0) {
            kills.add(kill(any(SCOPES)));
        }
        Kill kill = any(kills);
        String actor = "key:" + random.nextInt(100);
        if (random.nextBoolean()) {
            Kill written = rewritten(kill, actor);
            assertThat(onDynamoDb.write(written))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo(inMemory.write(written));
            return "kill of " + kill.scope();
        }
        assertThat(onDynamoDb.write(liftBy(actor, kill)))
                .as("seed %d: lift of %s", seed, kill)
                .isEqualTo(inMemory.write(liftBy(actor, kill)));
        return "lift of " + kill.scope();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Set<Object> set(SwitchRecords records) {
        Set<Object> set = new HashSet<>(records.kills());
        set.addAll(records.lifts());
        assertThat(set)
                .as("no record twice")
                .hasSize(records.kills().size() + records.lifts().size());
        return set;
    }
}
