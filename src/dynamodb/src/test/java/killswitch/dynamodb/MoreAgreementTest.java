package killswitch.dynamodb;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.OTHER_ORG;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.killed;
import static killswitch.core.testing.Given.restarted;
import static killswitch.core.testing.Given.running;
import static killswitch.core.testing.Given.stamp;
import static killswitch.core.testing.Given.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Entry;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Told;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import killswitch.core.region.Stamp;
import killswitch.core.testing.Given;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryCheckpointStore;
import killswitch.core.testing.InMemoryInstanceStore;
import killswitch.core.testing.Pages;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;

/** What {@link AgreementTest} shows of kills and lifts, for what else is kept. Its property names a seed here too. */
class MoreAgreementTest {

    private static final int TIMES = 12;
    private static final int STEPS = 40;
    private static final List<AgentUri> AGENTS = List.of(MAILER, MAILER_2, OTHER_ORG);
    private static final List<String> REGIONS = List.of(VIRGINIA, IRELAND);

    private final long seed = Long.getLong("killswitch.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Two regions that share a table: replication that takes no time. */
    private static Stores in(String region, String prefix) {
        return TestStores.in(region, DynamoDbLocal.client(), prefix, Clock.fixed(NINE, ZoneOffset.UTC));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Nested
    class Of_checkpoints {

        private final String prefix = DynamoDbLocal.freshTables("checkpoints");
        private final Map<String, CheckpointStore> onDynamoDb = Map.of(
                VIRGINIA, in(VIRGINIA, prefix).checkpoints(),
                IRELAND, in(IRELAND, prefix).checkpoints());
        private final InMemoryCheckpointStore first = new InMemoryCheckpointStore(VIRGINIA);
        private final Map<String, CheckpointStore> inMemory =
                Map.of(VIRGINIA, first, IRELAND, first.replicaIn(IRELAND));

        @RepeatedTest(TIMES)
        void P8_the_double_and_the_real_store_agree_after_every_step() {
            List<CheckpointKey> keys = List.of(CheckpointKey.DEFAULT, new CheckpointKey("shard-1"));
            for (int step = 0; step < STEPS; step++) {
                Holder holder = holder(any(AGENTS), "i-1");
                Checkpoint checkpoint = new Checkpoint(any(keys), random.nextInt(10), "{\"step\": %d}".formatted(step));
                String writer = any(REGIONS);
                onDynamoDb.get(writer).save(holder, checkpoint);
                inMemory.get(writer).save(holder, checkpoint);

                String reader = any(REGIONS);
                AgentUri agent = any(AGENTS);
                assertThat(onDynamoDb.get(reader).newest(agent))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(inMemory.get(reader).newest(agent));
                assertThat(onDynamoDb.get(reader).newest(agent, CheckpointKey.DEFAULT))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(inMemory.get(reader).newest(agent, CheckpointKey.DEFAULT));
            }
        }
    }

    @Nested
    class Of_instances {

        private final InstanceStore onDynamoDb =
                TestStores.fresh(Clock.fixed(NINE, ZoneOffset.UTC), "instances").instances();
        private final InstanceStore inMemory = new InMemoryInstanceStore();

        @RepeatedTest(TIMES)
        void the_double_and_the_real_store_agree_after_every_step() {
            for (int step = 0; step < STEPS; step++) {
                step(step);
                AgentUri agent = any(AGENTS);
                assertThat(onDynamoDb.of(agent))
                        .as("seed %d, step %d", seed, step)
                        .containsExactlyInAnyOrderElementsOf(inMemory.of(agent));
            }
            assertThat(Pages.all(onDynamoDb::list, 3))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(Pages.all(inMemory::list, 3));
        }

        /** A heartbeat that tells of a kill or does not, or refused calls; of a start or of the one after it. */
        private void step(int step) {
            Holder once = holder(any(AGENTS), any(List.of("i-1", "i-2")));
            Holder holder = random.nextBoolean() ? once : restarted(once);
            Instant now = NINE.plusSeconds(random.nextInt(60));
            if (random.nextInt(3) == 0) {
                onDynamoDb.refused(holder, 1 + step, now);
                inMemory.refused(holder, 1 + step, now);
            } else {
                KillId kill = KillId.derived("kill " + step, new Scope.Agent(holder.agent()));
                Instance instance = told(running(holder), random.nextBoolean() ? new Told(kill, now) : null);
                onDynamoDb.save(instance);
                inMemory.save(instance);
            }
        }
    }

    @Nested
    class Of_the_record {

        private final String prefix = DynamoDbLocal.freshTables("audit");
        private final Map<String, AuditStore> onDynamoDb = Map.of(
                VIRGINIA, in(VIRGINIA, prefix).audit(),
                IRELAND, in(IRELAND, prefix).audit());
        private final InMemoryAuditStore first = new InMemoryAuditStore(VIRGINIA);
        private final Map<String, AuditStore> inMemory = Map.of(VIRGINIA, first, IRELAND, first.replicaIn(IRELAND));

        @RepeatedTest(TIMES)
        void P10_F22_the_double_and_the_real_store_append_the_same_events_to_the_same_chains() {
            Entry last = entry(0);
            for (int step = 1; step <= STEPS; step++) {
                if (random.nextInt(4) > 0) { // one in four comes twice, where it came before or elsewhere
                    last = entry(step);
                }
                String region = any(REGIONS);
                assertThat(onDynamoDb.get(region).append(last))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(inMemory.get(region).append(last));
            }
            assertThat(Pages.all(onDynamoDb.get(VIRGINIA)::newest, 7))
                    .as("seed %d", seed)
                    .isEqualTo(Pages.all(inMemory.get(VIRGINIA)::newest, 7));
            assertThat(Pages.all(page -> onDynamoDb.get(IRELAND).newest(MAILER, page), 3))
                    .as("seed %d", seed)
                    .isEqualTo(Pages.all(page -> inMemory.get(IRELAND).newest(MAILER, page), 3));
        }

        private Entry entry(int step) {
            Stamp stamp = stamp("key:dana", NINE.plusSeconds(step));
            return random.nextBoolean() ? killed(any(AGENTS), stamp) : Given.entry("key " + step, stamp);
        }
    }
}
