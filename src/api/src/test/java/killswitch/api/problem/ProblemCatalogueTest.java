package killswitch.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import killswitch.api.testing.Calls;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Logins;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import killswitch.core.agent.Scope;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every problem of the catalogue as it goes over the wire. */
@QuarkusTest
class ProblemCatalogueTest {

    private final Map<Problem, Supplier<Response>> occurrences = new EnumMap<>(Problem.class);

    @BeforeEach
    void every_problem_can_be_had() {
        World.reset();
        FakeTool.reset();
        requests();
        lookUps();
        intents();
        actions();
        http();
        stores();
    }

    @ParameterizedTest
    @EnumSource
    void P12_is_told_with_its_type_its_title_its_status_and_a_detail(Problem problem) {
        assertThat(occurrences.keySet()).as("problems with an occurrence").isEqualTo(EnumSet.allOf(Problem.class));

        occurrences
                .get(problem)
                .get()
                .then()
                .statusCode(problem.status())
                .contentType("application/problem+json")
                .body("", aMapWithSize(4))
                .body("type", equalTo(problem.type().toString()))
                .body("title", equalTo(problem.title()))
                .body("status", equalTo(problem.status()))
                .body("detail", not(emptyOrNullString()))
                .body("detail", not(containsString("stack trace")))
                .header("Retry-After", ASK_AGAIN.contains(problem) ? equalTo("1") : emptyOrNullString());
    }

    private void requests() {
        occurrences.put(Problem.MALFORMED_REQUEST, () -> kill("{"));
        occurrences.put(Problem.MALFORMED_AGENT_URI, () -> Calls.byViewer().get("/v1/agents/acme/production/Mailer"));
        occurrences.put(Problem.MALFORMED_SCOPE, () -> fleet("{\"scope\":\"agent://a/b/c/*\",\"reason\":\"x\"}"));
        occurrences.put(Problem.MALFORMED_INSTANCE, () -> fleet("{\"scope\":\"agent://a/b/c#d/e\",\"reason\":\"x\"}"));
        occurrences.put(Problem.INVALID_FIELD, () -> kill("{\"reason\":\"\"}"));
        occurrences.put(Problem.MALFORMED_CURSOR, () -> Calls.byViewer().get("/v1/audit?cursor=x"));
        occurrences.put(Problem.NOT_AUTHENTICATED, () -> Calls.byNobody().get("/v1/agents"));
        occurrences.put(Problem.NOT_ALLOWED, () -> Calls.byViewer().get("/v1/keys"));
        occurrences.put(
                Problem.AGENT_COUNT_DIFFERS,
                () -> fleet("{\"scope\":\"agent://*\",\"reason\":\"x\",\"expectedAgents\":1}"));
        occurrences.put(Problem.TOO_LARGE, () -> kill(" ".repeat(Limits.BODY + 1)));
        occurrences.put(Problem.KEY_ALREADY_CREATED, () -> {
            makeKey();
            return makeKey();
        });
    }

    private void actions() {
        occurrences.put(Problem.ACTION_IN_DOUBT, () -> {
            FakeTool.answers(HttpExchange::close);
            return sentTwice("x", "x");
        });
        occurrences.put(Problem.ANSWER_NOT_KEPT, () -> {
            FakeTool.answers(exchange -> FakeTool.send(exchange, 200, new byte[Limits.KEPT_ANSWER]));
            return sentTwice("x", "x");
        });
        occurrences.put(Problem.IDEMPOTENCY_KEY_REUSED, () -> sentTwice("x", "y"));
    }

    private static Response sentTwice(String first, String second) {
        String lease = Mailer.start("i-1");
        Mailer.leased("i-1", lease)
                .header("Idempotency-Key", "once")
                .body(first)
                .post("/v1/tools/email");
        return Mailer.leased("i-1", lease)
                .header("Idempotency-Key", "once")
                .body(second)
                .post("/v1/tools/email");
    }

    private void lookUps() {
        occurrences.put(Problem.UNKNOWN_AGENT, () -> Calls.byViewer().get(Mailer.PATH));
        occurrences.put(Problem.UNKNOWN_KILL, () -> Calls.byViewer().get("/v1/kills/" + SOME_ID));
        occurrences.put(Problem.UNKNOWN_KEY, () -> Calls.byAdmin().delete("/v1/keys/" + SOME_ID));
        occurrences.put(Problem.UNKNOWN_POLICY, () -> Calls.byViewer().get("/v1/policies/acme"));
        occurrences.put(Problem.UNKNOWN_TOOL, () -> leased().get("/v1/tools/fax"));
        occurrences.put(Problem.TOOL_UNREACHABLE, () -> leased().get("/v1/tools/away"));
        occurrences.put(Problem.AGENT_KILLED, () -> {
            var call = leased();
            Mailer.kill();
            return call.get("/v1/tools/email");
        });
        occurrences.put(Problem.INSTANCE_FENCED, () -> {
            var call = leased();
            Mailer.kill();
            Mailer.resume();
            return call.get("/v1/tools/email");
        });
    }

    private void intents() {
        occurrences.put(Problem.UNKNOWN_INTENT, () -> Calls.byOperator()
                .post(Mailer.PATH + "/inbox/dead/us-east-1." + SOME_ID + "/revive"));
        occurrences.put(Problem.INBOX_FULL, () -> {
            World.agents().remember(Mailer.URI, Instant.EPOCH);
            Intent.Way toItself = new Intent.Way(Mailer.URI, Mailer.URI);
            for (int i = 0; i < Limits.WAITING_INTENTS; i++) {
                IntentId id = IntentId.of(World.VIRGINIA, Mailer.URI, "intent " + i, Instant.EPOCH);
                World.intents(World.VIRGINIA).send(Intent.of(id, toItself, "{}", Instant.EPOCH));
            }
            return Calls.by(Role.AGENT)
                    .body("{\"to\":\"%s\",\"data\":{}}".formatted(Mailer.URI))
                    .post("/v1/intents");
        });
    }

    private void http() {
        occurrences.put(Problem.NO_SUCH_ROUTE, () -> Calls.byViewer().get("/v1/nothing"));
        occurrences.put(Problem.METHOD_NOT_ALLOWED, () -> Calls.byViewer().delete("/v1/agents"));
        occurrences.put(
                Problem.NOT_ACCEPTABLE,
                () -> Calls.byViewer().accept("text/html").get("/v1/agents"));
        occurrences.put(
                Problem.UNSUPPORTED_MEDIA_TYPE,
                () -> Calls.byOperator().contentType("text/plain").body("x").post(Mailer.PATH + "/kill"));
    }

    private void stores() {
        occurrences.put(Problem.STORE_UNAVAILABLE, () -> {
            World.takeDown("AuditStore");
            return Calls.byViewer().get("/v1/audit");
        });
        occurrences.put(Problem.ISSUER_UNAVAILABLE, () -> Calls.byNobody()
                .header("Authorization", "Bearer " + Logins.AWAY.token(Mailer.URI))
                .body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                .post(Mailer.PATH + "/heartbeat"));
        occurrences.put(Problem.INTERNAL, () -> {
            World.breakDown("AuditStore");
            return Calls.byViewer().get("/v1/audit");
        });
        occurrences.put(Problem.TOO_MANY_LIFTED_KILLS, () -> {
            manyLiftedKills();
            return Mailer.keyed()
                    .body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                    .post(Mailer.PATH + "/heartbeat");
        });
    }

    private static void manyLiftedKills() {
        Scope scope = new Scope.Agent(Mailer.URI);
        Stamp stamp = new Stamp("key:operator", Instant.EPOCH, World.VIRGINIA);
        for (int i = 0; i <= Limits.OUTLIVED_KILLS; i++) {
            KillId id = KillId.derived("kill " + i, scope);
            World.control(World.VIRGINIA).write(new Kill(id, scope, Justification.of("x"), stamp));
            World.control(World.VIRGINIA).write(new Lift(id, scope, Justification.of("x"), stamp, "resume"));
        }
    }

    private static Response kill(String body) {
        return Calls.byOperator().body(body).post(Mailer.PATH + "/kill");
    }

    private static Response fleet(String body) {
        return Calls.byOperator().body(body).post("/v1/fleet/kill");
    }

    private static Response makeKey() {
        return Calls.by(Role.ADMIN)
                .header("Idempotency-Key", "setup")
                .body("{\"role\":\"viewer\"}")
                .post("/v1/keys");
    }

    private static RequestSpecification leased() {
        return Mailer.leased("i-1", Mailer.start("i-1"));
    }

    private static final Set<Problem> ASK_AGAIN = EnumSet.of(Problem.STORE_UNAVAILABLE, Problem.ISSUER_UNAVAILABLE);
    private static final String SOME_ID = "01JBNY4V0000000000000000ST";
}
