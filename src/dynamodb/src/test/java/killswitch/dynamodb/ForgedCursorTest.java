package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Function;
import killswitch.core.agent.Cursor;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Problem;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P12: a cursor of the right list with a position that cannot be one is a problem of the caller, never a fault. */
class ForgedCursorTest {

    private final Stores stores = TestStores.fresh(Clock.fixed(NINE, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {"", "acme", "acme/production/Mailer", "acme/production/mailer/", "acme/production/mailer#i-1"})
    void in_the_list_of_agents(String position) {
        assertRefused(stores.agents()::list, "agents", position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "01JBNY4V000000000000000001#created", "a b"})
    void in_the_list_of_keys(String position) {
        assertRefused(stores.keys()::list, "keys", position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "agent://*", "agent://acme/production/mailer", "agent://acme/production/mailer#", "i-1"})
    void in_the_list_of_instances(String position) {
        assertRefused(stores.instances()::list, "instances", position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "us-east-1=5",
                "us-east-1=5,eu-west-1=0",
                "us-east-1=5,eu-west-1=-1",
                "us-east-1=5,eu-west-1=x",
                "us-east-1=5,us-east-1=5",
                "us-east-1=5,eu-west-1=99999999999999999999",
                "us-east-1=5,eu-west-1=5,ap-south-1=5"
            })
    void in_the_record(String position) {
        assertRefused(stores.audit()::newest, "audit", position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026-11-02T09:00:00.000000000Z", "2026-11-02T09:00:00.000000000Z#us-east-1#7", "x#y#z"})
    void in_the_record_of_an_agent(String position) {
        assertRefused(page -> stores.audit().newest(MAILER, page), "audit of " + MAILER, position);
        assertRefused(
                page -> stores.audit().newest(MAILER, page),
                "audit of " + MAILER_2,
                "2026-11-02T09:00:00.000000000Z#us-east-1#00000000000000000007");
    }

    private static void assertRefused(Function<PageRequest, ? extends Page<?>> list, String name, String position) {
        assertThatThrownBy(() -> list.apply(new PageRequest(Cursor.of(name, position), 2)))
                .extracting("problem")
                .isEqualTo(Problem.MALFORMED_CURSOR);
    }
}
