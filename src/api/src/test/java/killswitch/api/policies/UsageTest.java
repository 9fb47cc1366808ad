package killswitch.api.policies;

import static killswitch.api.testing.Calls.byViewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.instance.Usage;
import killswitch.core.policy.Count;
import killswitch.core.policy.Progress;
import killswitch.core.policy.Tally;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageTest {

    private static final String PATH = Mailer.PATH + "/usage";
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @BeforeEach
    void nothing_was_ever_counted() {
        World.reset();
    }

    @Test
    void is_what_was_counted_in_every_region_hour_by_hour() {
        count(World.VIRGINIA, 2, 100);
        count(World.VIRGINIA, 1, 40);
        count(World.IRELAND, 1, 2);

        byViewer()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("hours.hour", contains(hoursAgo(2).toString(), hoursAgo(1).toString()))
                .body("hours.calls", contains(100, 42))
                .body("hours[1].usd", equalTo(0.42f))
                .body("hours[1].refused", equalTo(2))
                .body("missing", empty());
    }

    @Test
    void leaves_out_what_is_older_than_a_day() {
        count(World.VIRGINIA, 24, 7);
        count(World.VIRGINIA, 23, 8);

        byViewer().get(PATH).then().body("hours.calls", contains(8));
    }

    @Test
    void is_nothing_where_nobody_has_counted() {
        byViewer().get(PATH).then().statusCode(200).body("hours", empty()).body("missing", empty());
    }

    @Test
    void names_the_regions_that_have_not_answered() {
        count(World.VIRGINIA, 0, 5);
        World.takeDown(World.IRELAND);

        byViewer().get(PATH).then().body("hours.calls", contains(5)).body("missing", contains(World.IRELAND));
    }

    private static void count(String region, int hoursAgo, long calls) {
        Usage usage = new Usage(calls, 10 * calls, BigDecimal.valueOf(calls, 2));
        Tally.Look look = new Tally.Look(hoursAgo(hoursAgo), Map.of(), new Progress("", HOUR));
        World.tallies(region).save(new Tally(Mailer.URI, hoursAgo(hoursAgo), new Count(usage, 1), look, 1));
    }

    private static Instant hoursAgo(int hours) {
        return HOUR.minus(Duration.ofHours(hours));
    }
}
