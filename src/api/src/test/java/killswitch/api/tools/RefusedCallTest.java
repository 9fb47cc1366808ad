package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import killswitch.api.testing.Calls;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusedCallTest {

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        lease = Mailer.start("i-1");
    }

    @Test
    void P1_a_call_of_a_killed_agent_goes_nowhere_even_when_the_authorizer_has_let_it_in() {
        RequestSpecification call = call();
        Mailer.kill();

        refused(call.post("/v1/tools/email/mails"), 403, "agent-killed");
    }

    @Test
    void P1_a_call_under_a_wider_kill_goes_nowhere() {
        RequestSpecification call = call();
        Calls.byOperator()
                .body("{\"scope\":\"agent://*\",\"reason\":\"breach\"}")
                .post("/v1/fleet/kill");

        refused(call.post("/v1/tools/email/mails"), 403, "agent-killed");
    }

    @Test
    void P5_F16_a_call_of_an_instance_that_slept_through_a_kill_goes_nowhere() {
        Mailer.kill();
        Mailer.resume();

        refused(call().post("/v1/tools/email/mails"), 403, "instance-fenced");
    }

    @Test
    void P7_a_call_that_cannot_be_judged_goes_nowhere() {
        RequestSpecification call = call();
        World.takeDown(World.VIRGINIA);

        refused(call.post("/v1/tools/email/mails"), 503, "store-unavailable");
    }

    @Test
    void P6_a_call_with_a_lease_that_does_not_hold_goes_nowhere() {
        refused(Mailer.leased("i-1", lease + "x").post("/v1/tools/email/mails"), 401, "not-authenticated");
    }

    @Test
    void P11_a_call_with_a_key_goes_nowhere() {
        RequestSpecification call =
                Calls.by(Role.AGENT).header("Authorization", "Bearer " + Mailer.key(Role.AGENT, Mailer.URI));

        refused(call.post("/v1/tools/email/mails"), 403, "not-allowed");
    }

    @Test
    void P11_a_call_with_another_lease_than_the_authorizer_has_seen_goes_nowhere() {
        RequestSpecification call = Calls.by(Role.AGENT).header("Authorization", "Bearer " + lease);

        refused(call.post("/v1/tools/email/mails"), 403, "not-allowed");
    }

    @Test
    void a_call_of_a_tool_that_nobody_has_registered_goes_nowhere() {
        refused(call().post("/v1/tools/sms/messages"), 404, "unknown-tool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/tools/email/..",
                "/v1/tools/email/../secret",
                "/v1/tools/email/a/../../secret",
                "/v1/tools/email/./a",
                "/v1/tools/email//a",
                "/v1/tools/email//evil.example/a",
                "/v1/tools/email/%2e%2e/secret",
                "/v1/tools/email/%2E./secret",
                "/v1/tools/email/a%2f..%2f..%2fsecret",
                "/v1/tools/email/a%5c..%5csecret",
                "/v1/tools/email/%252e%252e/secret",
                "/v1/tools/email/a;b=c/../x",
                "/v1/tools/../agents"
            })
    void F29_a_path_that_could_leave_the_tool_goes_nowhere(String path) {
        assertThat(call().get(path).statusCode()).isEqualTo(400);
        assertThat(FakeTool.heard()).isEmpty();
    }

    private void refused(Response answer, int status, String type) {
        answer.then().statusCode(status).body("type", equalTo("urn:killswitch:problem:" + type));
        assertThat(FakeTool.heard()).isEmpty();
    }

    private RequestSpecification call() {
        return Mailer.leased("i-1", lease);
    }
}
