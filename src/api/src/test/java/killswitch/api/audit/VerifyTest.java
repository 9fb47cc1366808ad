package killswitch.api.audit;

import static killswitch.api.testing.Calls.byOperator;
import static killswitch.api.testing.Calls.byViewer;
import static killswitch.api.testing.World.IRELAND;
import static killswitch.api.testing.World.VIRGINIA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Entry;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class VerifyTest {

    private static final String PATH = "/v1/audit/verify";
    private static final Instant LONG_AGO = Instant.parse("2026-11-02T09:05:00Z");

    @BeforeEach
    void nothing_was_ever_done() {
        World.reset();
    }

    @Test
    void P10_says_that_the_record_holds_and_where_each_chain_ends() {
        Mailer.kill();
        Mailer.resume();

        byViewer()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("regions.region", contains(VIRGINIA, IRELAND))
                .body("regions.valid", everyItem(equalTo(true)))
                .body("regions.events", contains(3, 0))
                .body("regions[0].head.sequence", equalTo(3))
                .body("regions[0].head.hash", matchesPattern("[0-9a-f]{64}"))
                .body("regions[0]", not(hasKey("broken")))
                .body("regions[0]", not(hasKey("unread")))
                .body("missing", empty())
                .body("unproved", empty())
                .body("", not(hasKey("cursor")));
    }

    @Test
    void F23_names_the_first_broken_link() {
        Mailer.kill();
        Mailer.resume();
        Mailer.kill();
        World.tamper(VIRGINIA, chain -> chain.remove(1));

        byViewer()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("regions.valid", contains(false, true))
                .body("regions[0].broken.sequence", equalTo(2))
                .body("regions[0].broken.why", equalTo("missing"))
                .body("regions[0].broken.detail", notNullValue())
                .body("regions[0].head.sequence", equalTo(1));
    }

    @Test
    void F23_names_what_was_cut_off_when_it_is_given_the_head() {
        Mailer.kill();
        Mailer.resume();
        String hash = byViewer().get(PATH).then().extract().path("regions[0].head.hash");
        String head = "?heads=us-east-1:3:" + hash;

        byViewer().get(PATH + head).then().body("valid", equalTo(true));
        World.tamper(VIRGINIA, chain -> chain.removeLast());
        byViewer().get(PATH).then().body("valid", equalTo(true));
        byViewer()
                .get(PATH + head)
                .then()
                .body("valid", equalTo(false))
                .body("regions[0].broken.why", equalTo("truncated"));
    }

    @Test
    void F21_names_a_kill_that_is_not_on_the_record() {
        Kill kill = World.control(VIRGINIA).write(kill());

        byViewer()
                .get(PATH)
                .then()
                .body("valid", equalTo(false))
                .body("missing.id", contains("KILLED:" + kill.id()))
                .body("missing.kill", contains(kill.id().value()))
                .body("missing.at", contains("2026-11-02T09:05:00Z"));
    }

    @Test
    void F34_names_a_kill_on_the_record_whose_own_record_is_gone() {
        Kill kill = kill();
        World.audit().append(Entry.of(kill));

        byViewer().get(PATH).then().body("valid", equalTo(false)).body("unproved.id", contains("KILLED:" + kill.id()));
    }

    @Test
    void a_long_chain_is_verified_part_by_part() {
        Mailer.kill();
        Mailer.resume();

        String cursor = byViewer()
                .get(PATH + "?limit=2")
                .then()
                .body("valid", equalTo(true))
                .body("regions.events", contains(2, 0))
                .extract()
                .path("cursor");
        byViewer()
                .get(PATH + "?limit=2&cursor=" + cursor)
                .then()
                .body("valid", equalTo(true))
                .body("regions.events", contains(1, 0))
                .body("regions[0].head.sequence", equalTo(3))
                .body("", not(hasKey("cursor")));
    }

    @Test
    void F03_a_region_that_is_away_is_named() {
        Mailer.kill();
        World.takeDown(IRELAND);

        byViewer()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("regions.valid", contains(true, false))
                .body("regions[1].unread", notNullValue())
                .body("regions[1]", not(hasKey("head")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=5001",
                "limit=x",
                "heads=x",
                "heads=us-east-1",
                "heads=us-east-1:1",
                "heads=:1:00",
                "heads=us-east-1:1:" + HASH + ",us-east-1:2:" + HASH
            })
    void P12_a_question_that_makes_no_sense_is_refused(String query) {
        byViewer()
                .get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:killswitch:problem:invalid-field"));
    }

    @Test
    void P12_a_cursor_of_another_list_is_refused() {
        Mailer.kill();
        Mailer.kill();
        String other = byViewer().get("/v1/audit?limit=1").then().extract().path("cursor");

        byViewer()
                .get(PATH + "?cursor=" + other)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:killswitch:problem:malformed-cursor"));
    }

    @Test
    void changes_nothing() {
        World.control(VIRGINIA).write(kill());

        byOperator().get(PATH).then().statusCode(200);
        byViewer().get("/v1/audit").then().body("events", empty());
    }

    private static Kill kill() {
        Scope scope = new Scope.Agent(Mailer.URI);
        Stamp stamp = new Stamp("key:operator", LONG_AGO, VIRGINIA);
        return new Kill(KillId.derived("1", scope), scope, Justification.of("wrong e-mails"), stamp);
    }

    private static final String HASH = "0000000000000000000000000000000000000000000000000000000000000000";
}
