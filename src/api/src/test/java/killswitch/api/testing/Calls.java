package killswitch.api.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import killswitch.core.access.Role;
import killswitch.core.agent.Scope;
import killswitch.core.lease.Holder;

/** Calls of the API, by whoever the authorizer has found. */
public final class Calls {

    private Calls() {}

    /** Somebody whom no authorizer has looked at. */
    public static RequestSpecification byNobody() {
        return with(Map.of());
    }

    /** Somebody whom no authorizer has looked at, over a connection with this certificate. */
    public static RequestSpecification byNobody(String certificate) {
        return with(new AsEvent(Map.of(), certificate));
    }

    public static RequestSpecification byOperator() {
        return by(Role.OPERATOR);
    }

    public static RequestSpecification byViewer() {
        return by(Role.VIEWER);
    }

    public static RequestSpecification byAdmin() {
        return by(Role.ADMIN);
    }

    /** Somebody with a key of this role; as an agent, the mailer. */
    public static RequestSpecification by(Role role) {
        return role == Role.AGENT
                ? with(Map.of(
                        "principalId",
                        "key:agent",
                        "role",
                        "agent",
                        "agent",
                        "agent://acme/production/mailer",
                        "instance",
                        "i-1",
                        "start",
                        "01JBNY4V0000000000000000ST"))
                : with(Map.of("principalId", "key:" + role, "role", role.toString()));
    }

    /** An instance with its lease. */
    public static RequestSpecification byInstance(Holder holder, String lease) {
        return with(Map.of(
                        "principalId", new Scope.Instance(holder.agent(), holder.instance()).toString(),
                        "role", "agent",
                        "agent", holder.agent().toString(),
                        "instance", holder.instance().value(),
                        "start", holder.start()))
                .header("Authorization", "Bearer " + lease);
    }

    /** Whatever the authorizer is made to have said. */
    public static RequestSpecification with(Map<String, String> authorizerContext) {
        return with(new AsEvent(authorizerContext));
    }

    private static RequestSpecification with(AsEvent gateway) {
        return given().filter(gateway).contentType(ContentType.JSON).urlEncodingEnabled(false);
    }

    /** Hands any event to the function, and gives back what the function answers. */
    public static String event(String json) throws java.io.IOException {
        return AsEvent.send(json);
    }
}
