package killswitch.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.Stream;
import killswitch.access.Route;
import killswitch.access.RouteTable;
import killswitch.api.testing.Calls;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The roles are checked at the authorizer, and here again, from the same table. */
@QuarkusTest
class RoleMatrixTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
        FakeTool.reset();
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyRouteByEveryRole")
    void F26_P11_opens_exactly_the_routes_of_the_role(Route route, Role role) {
        Response answer = send(route, Calls.by(role));

        if (route.roles().contains(role)) {
            assertThat(answer.asString())
                    .doesNotContain("problem:not-allowed", "problem:no-such-route", "problem:internal");
        } else {
            answer.then().statusCode(403).body("type", equalTo("urn:killswitch:problem:not-allowed"));
            assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
        }
    }

    static Stream<Arguments> everyRouteByEveryRole() {
        return behindTheAuthorizer().flatMap(route -> Stream.of(Role.values()).map(role -> Arguments.of(route, role)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("behindTheAuthorizer")
    void P11_opens_nothing_but_its_own_agent_to_a_key_that_is_bound_to_one(Route route) {
        Response others = send(route, boundTo("agent://acme/production/reader"));
        Response own = send(route, boundTo("agent://acme/production/mailer"));

        others.then().statusCode(403).body("type", equalTo("urn:killswitch:problem:not-allowed"));
        assertThat(own.asString().contains("problem:not-allowed"))
                .isEqualTo(!route.namesAgent() || !route.roles().contains(Role.OPERATOR));
    }

    private static RequestSpecification boundTo(String agent) {
        return Calls.with(Map.of("principalId", "key:1", "role", "operator", "agent", agent));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("behindTheAuthorizer")
    void P7_opens_nothing_when_the_authorizer_has_said_nothing(Route route) {
        send(route, Calls.byNobody())
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:killswitch:problem:not-authenticated"));
    }

    @ParameterizedTest
    @MethodSource("half")
    void P7_opens_nothing_when_the_authorizer_has_said_half(Map<String, String> context) {
        Calls.with(context).get("/v1/agents").then().statusCode(401);
    }

    static Stream<Map<String, String>> half() {
        return Stream.of(
                Map.of("role", "admin"),
                Map.of("principalId", "key:1"),
                Map.of("principalId", "", "role", "admin"),
                Map.of("principalId", "key:1", "role", "root"),
                Map.of("principalId", "key:1", "role", "ADMIN"),
                Map.of("principalId", "key:1", "role", "agent"),
                Map.of("principalId", "key:1", "role", "admin", "agent", "agent://acme/production/mailer"));
    }

    static Stream<Route> behindTheAuthorizer() {
        return RouteTable.load().routes().stream().filter(Route::authorizer);
    }

    private static Response send(Route route, RequestSpecification request) {
        String method = route.method().equals(Route.ANY_METHOD) ? "POST" : route.method();
        String path = route.path()
                .toString()
                .replace("{org}", "acme")
                .replace("{environment}", "production")
                .replace("{name}", "mailer")
                .replace("{instance}", "i-1")
                .replace("{id}", SOME_ID)
                .replace("{tool}", "email")
                .replace("{path+}", "mails");
        RequestSpecification call = method.equals("POST") ? request.body(BODY) : request;
        return call.request(method, path);
    }

    private static final String SOME_ID = "01JBNY4V0000000000000000ST";
    private static final String BODY = "{\"reason\":\"wrong e-mails\"}";
}
