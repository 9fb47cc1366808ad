package killswitch.dynamodb;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import killswitch.core.TickingClock;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Entry;
import killswitch.core.cleaning.CleaningDuty;
import killswitch.core.cleaning.CleaningPolicy;
import killswitch.core.cleaning.Lifted;
import killswitch.core.cleaning.Regions;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.restore.RestorationDuty;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cleaning and restoring the tables of two regions, which here share only the record. */
class CleanedTableTest {

    private static final CleaningPolicy POLICY = CleaningPolicy.of(Duration.ofSeconds(60));

    private final TickingClock clock = new TickingClock(NINE.plusSeconds(60));
    private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Stores inVirginia = stores(VIRGINIA, DynamoDbLocal.freshTables("control"));
    private final Stores inIreland = stores(IRELAND, DynamoDbLocal.freshTables("control"));
    private final String record = DynamoDbLocal.freshTables("audit");
    private final Replicas<AuditStore> audit =
            replicas(stores(VIRGINIA, record), stores(IRELAND, record), Stores::audit);

    @ParameterizedTest
    @ValueSource(strings = {"agent://acme/*", "agent://acme/production/mailer#i-7"})
    void F37_a_lifted_kill_is_cleaned_up_in_every_region_and_shard_step_by_step(String scope) {
        Kill kill = written(kill(scope));
        Lift lift = lift(kill);
        inVirginia.control().write(lift);
        inIreland.control().write(lift);
        audit.home().append(Entry.of(lift));
        CleaningDuty duty = new CleaningDuty(
                new Regions(
                        replicas(inVirginia, inIreland, Stores::control),
                        replicas(inVirginia, inIreland, Stores::cleaning),
                        audit),
                POLICY,
                clock);

        duty.perform();
        clock.pass(POLICY.leases());
        duty.perform();
        assertThat(inIreland.control().all()).isEqualTo(new SwitchRecords(List.of(), List.of(lift)));

        clock.pass(POLICY.late());
        assertThat(duty.perform()).containsExactly("CLEANED:" + kill.id());
        assertThat(inVirginia.control().all()).isEqualTo(SwitchRecords.NONE);
        assertThat(inIreland.control().all()).isEqualTo(SwitchRecords.NONE);
        assertThat(inIreland.control().covering(MAILER)).isEqualTo(SwitchRecords.NONE);
        assertThat(inVirginia.cleaning().waits()).isEmpty();
    }

    @Test
    void F34_P3_a_kill_that_the_tables_have_lost_is_put_back_in_every_shard_exactly_as_it_was() {
        Kill bare = kill("agent://acme/*");
        Justification why =
                new Justification("wrong e-mails", "INC-7", NINE.minusSeconds(60), NINE.plusSeconds(86_400));
        Kill kill = written(new Kill(bare.id(), bare.scope(), why, bare.stamp()));
        Lifted gone = new Lifted(kill.id(), kill.scope());
        inVirginia.cleaning().removeKill(gone);
        inIreland.cleaning().removeKill(gone);

        assertThat(new RestorationDuty(replicas(inVirginia, inIreland, Stores::control), audit, clock).perform())
                .hasSize(1);

        assertThat(inVirginia.control().of(kill.scope()).kills()).containsExactly(kill);
        assertThat(inIreland.control().covering(MAILER).kills()).containsExactly(kill);
        assertThat(inIreland.control().find(kill.id())).isPresent();
    }

    private Kill written(Kill kill) {
        inVirginia.control().write(kill);
        inIreland.control().write(kill);
        audit.home().append(Entry.of(kill));
        return kill;
    }

    private Stores stores(String region, String prefix) {
        return TestStores.in(region, DynamoDbLocal.client(), prefix, clock);
    }

    private <S> Replicas<S> replicas(Stores virginia, Stores ireland, Function<Stores, S> store) {
        return new Replicas<>(
                VIRGINIA,
                Map.of(VIRGINIA, store.apply(virginia), IRELAND, store.apply(ireland)),
                executor,
                Insistence.on(executor, Clock.systemUTC()));
    }
}
