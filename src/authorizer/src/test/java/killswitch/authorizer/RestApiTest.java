package killswitch.authorizer;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.kill;
import static killswitch.authorizer.HandlerFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import killswitch.access.KeyText;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of a REST API, answered with a policy about the method that is called. */
class RestApiTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @ParameterizedTest
    @ValueSource(strings = {Events.REST_REQUEST, Events.REST_TOKEN})
    void a_lease_of_a_living_agent_may_invoke_this_method_and_no_other(String event) {
        Map<String, Object> answer = fixture.answer(Events.with(fixture.lease(), event));

        assertThat(answer)
                .containsEntry("principalId", MAILER + "#i-1")
                .containsEntry("policyDocument", policy("Allow"));
        assertThat(answer.get("context")).asString().contains("agent=" + MAILER, "instance=i-1", "credential=lease");
    }

    @ParameterizedTest
    @ValueSource(strings = {Events.REST_REQUEST, Events.REST_TOKEN})
    void P1_a_lease_of_a_killed_agent_may_not(String event) {
        fixture.control.store().write(kill("agent://acme/*"));
        Map<String, Object> answer = fixture.answer(Events.with(fixture.lease(), event));

        assertThat(answer)
                .containsEntry("principalId", MAILER + "#i-1")
                .containsEntry("policyDocument", policy("Deny"));
        assertThat(answer.get("context")).asString().contains("reason=killed");
    }

    @ParameterizedTest
    @ValueSource(strings = {Events.REST_REQUEST, Events.REST_TOKEN})
    void what_is_nobodys_is_unauthorized(String event) {
        assertThatThrownBy(() -> fixture.answer(Events.with("Bearer a.b.c", event)))
                .hasMessage("Unauthorized");
        assertThatThrownBy(() -> fixture.answer(Events.with("", event))).hasMessage("Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {Events.REST_REQUEST, Events.REST_TOKEN})
    void P7_a_store_that_is_away_denies(String event) {
        fixture.control.fail(new IllegalStateException("throttled"));

        assertThat(fixture.answer(Events.with(fixture.lease(), event)))
                .containsEntry("principalId", MAILER + "#i-1")
                .containsEntry("policyDocument", policy("Deny"))
                .containsEntry("context", Map.of("reason", "undecidable"));
    }

    @Test
    void P11_a_certificate_of_its_connection_is_somebodys_and_no_lease() {
        String event = Events.with(
                "Certificate",
                Events.REST_REQUEST,
                rest -> Events.certify(rest, "identity", fixture.authority.issue(Role.ADMIN)));

        assertThat(fixture.answer(event))
                .containsEntry("principalId", "mtls:acme:cn=dana,ou=admins,o=acme")
                .containsEntry("policyDocument", policy("Deny"))
                .containsEntry("context", Map.of("reason", "credential"));
        assertThatThrownBy(() -> fixture.answer(Events.with("Certificate", Events.REST_TOKEN)))
                .hasMessage("Unauthorized");
    }

    @Test
    void P7_a_caller_whom_nobody_could_look_up_is_unknown_and_denied() {
        String admin = bearer(fixture.ring.key(Role.ADMIN));
        fixture.keys.fail(new IllegalStateException("throttled"));

        assertThat(fixture.answer(Events.with(admin, Events.REST_REQUEST)))
                .containsEntry("principalId", "unknown")
                .containsEntry("policyDocument", policy("Deny"));
    }

    @Nested
    class The_method_arn_of_a_token_event {

        @Test
        void says_which_route_it_is() {
            KeyText operator = fixture.ring.key(Role.OPERATOR);

            assertThat(effect(bearer(operator), API + "/prod/POST/v1/fleet/kill"))
                    .isEqualTo("Allow");
            assertThat(effect(bearer(operator), API + "/$default/POST/v1/fleet/kill"))
                    .isEqualTo("Allow");
            assertThat(effect(bearer(operator), API + "/prod/POST/v1/keys")).isEqualTo("Deny");
            assertThat(effect(bearer(operator), API + "/prod/GET/v1/agents/acme/production/mailer"))
                    .isEqualTo("Allow");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "*",
                    "arn:aws:lambda:us-east-1:123456789012:function:x",
                    API,
                    API + "/prod",
                    API + "/prod/POST",
                    API + "/prod/POST/",
                    API + "/prod/POST/v1",
                    API + "/prod/*/v1/fleet/kill",
                    API + "/prod/post/v1/fleet/kill",
                    API + "/prod/POST//v1/fleet/kill",
                    API + "/prod/POST/v1/tools/../fleet/kill",
                    API + "/prod/POST/v1/fleet/kill/",
                    API + "/prod/POST/base/v1/fleet/kill"
                })
        void P7_denies_what_it_does_not_name(String arn) {
            assertThat(effect(bearer(fixture.ring.key(Role.ADMIN)), arn)).isEqualTo("Deny");
        }

        private String effect(String credential, String arn) {
            String event = Events.with(credential, Events.REST_TOKEN, token -> token.put("methodArn", arn));
            String policy = fixture.answer(event).get("policyDocument").toString();
            return policy.contains("Effect=Allow") ? "Allow" : "Deny";
        }
    }

    @Test
    void F27_a_header_may_be_written_in_any_case_but_only_once() {
        String lease = fixture.lease();

        assertThat(fixture.answer(Events.with("", Events.REST_REQUEST, event -> {
                    event.put("headers", Map.of("aUTHORIZATION", lease));
                    event.remove("multiValueHeaders");
                })))
                .containsEntry("policyDocument", policy("Allow"));
        assertThatThrownBy(() -> fixture.answer(Events.with(
                        lease,
                        Events.REST_REQUEST,
                        event -> event.put("multiValueHeaders", Map.of("Authorization", List.of(lease, lease))))))
                .hasMessage("Unauthorized");
        assertThatThrownBy(() -> fixture.answer(Events.with("", Events.REST_REQUEST, event -> {
                    event.put("headers", Map.of("Authorization", lease, "authorization", lease));
                    event.remove("multiValueHeaders");
                })))
                .hasMessage("Unauthorized");
    }

    private static Map<String, Object> policy(String effect) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of(
                        "Effect",
                        effect,
                        "Action",
                        "execute-api:Invoke",
                        "Resource",
                        API + "/prod/POST/v1/tools/email/send")));
    }

    private static final String API = "arn:aws:execute-api:us-east-1:123456789012:f6g7h8i9j0";
}
