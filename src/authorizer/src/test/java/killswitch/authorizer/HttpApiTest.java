package killswitch.authorizer;

import static killswitch.access.testing.Samples.HOLDER;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.kill;
import static killswitch.access.testing.Samples.lift;
import static killswitch.authorizer.HandlerFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import killswitch.access.KeyText;
import killswitch.core.access.Role;
import killswitch.core.kill.Kill;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of an HTTP API, payload format 2.0. */
class HttpApiTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @Nested
    class Whoever_may_pass {

        @Test
        void with_a_key_is_handed_on_with_its_role() {
            KeyText key = fixture.ring.key(Role.OPERATOR);

            fixture.assertHandedOn(Events.with(bearer(key), Events.KILL), "key:" + key.id());
        }

        @Test
        void with_a_token_of_an_issuer_is_handed_on_with_whom_the_issuer_has_named() {
            fixture.assertHandedOn(
                    Events.with("Bearer " + fixture.login.token(Role.OPERATOR), Events.KILL),
                    "oidc:login.acme.example:dana");
        }

        @Test
        void with_a_lease_is_handed_on_with_its_agent_and_instance() {
            assertThat(fixture.answer(Events.with(fixture.lease(), Events.TOOL)))
                    .isEqualTo(Map.of(
                            "isAuthorized",
                            true,
                            "context",
                            Map.of(
                                    "principalId",
                                    MAILER + "#i-1",
                                    "role",
                                    "agent",
                                    "credential",
                                    "lease",
                                    "agent",
                                    MAILER.toString(),
                                    "instance",
                                    "i-1",
                                    "start",
                                    HOLDER.start())));
        }

        @Test
        void may_use_a_route_that_an_operator_has_added_for_one_tool() {
            String event = Events.with(fixture.lease(), Events.TOOL, direct -> {
                direct.put("routeKey", "ANY /v1/tools/email/{path+}");
                direct.put("pathParameters", Map.of("path", "send"));
            });

            assertThat(fixture.answer(event)).containsEntry("isAuthorized", true);
        }

        @Test
        void may_show_the_lease_in_a_header_of_its_own_and_the_tools_credential_beside_it() {
            String event = Events.with("the-tools-own", Events.TOOL, direct -> Events.headers(direct)
                    .put("killswitch-lease", fixture.lease().replace("Bearer ", "")));

            assertThat(fixture.answer(event)).containsEntry("isAuthorized", true);
        }

        @Test
        void may_come_over_a_mapped_domain_whose_path_lacks_its_beginning() {
            String event = Events.with(fixture.lease(), Events.TOOL, mapped -> mapped.put("rawPath", "/email/send"));

            assertThat(fixture.answer(event)).containsEntry("isAuthorized", true);
        }
    }

    @Nested
    class Whoever_may_not {

        @Test
        void P6_is_not_let_in_by_another_credential_beside_a_lease_that_is_none() {
            String event = Events.with(fixture.lease(), Events.TOOL, direct -> Events.headers(direct)
                    .put("killswitch-lease", "a.forged.one"));

            assertThatThrownBy(() -> fixture.answer(event)).hasMessage("Unauthorized");
        }

        @Test
        void P1_is_told_that_it_is_killed_and_by_what() {
            Kill kill = fixture.control.store().write(kill(MAILER.toString()));

            assertThat(fixture.answer(Events.with(fixture.lease(), Events.TOOL)))
                    .isEqualTo(Map.of(
                            "isAuthorized",
                            false,
                            "context",
                            Map.of("reason", "killed", "kill", kill.id().toString())));
        }

        @Test
        void F16_P5_is_told_that_it_is_fenced() {
            Kill kill = fixture.control.store().write(kill(MAILER.toString()));
            fixture.control.store().write(lift(kill));

            assertThat(fixture.answer(Events.with(fixture.lease(), Events.TOOL)))
                    .isEqualTo(Map.of(
                            "isAuthorized",
                            false,
                            "context",
                            Map.of("reason", "fenced", "kill", kill.id().toString())));
            assertThat(fixture.answer(Events.with(fixture.lease(kill.id()), Events.TOOL)))
                    .containsEntry("isAuthorized", true);
        }

        @Test
        void P11_is_told_that_its_role_may_not() {
            fixture.assertDenied(Events.with(bearer(fixture.ring.key(Role.VIEWER)), Events.KILL), "role");
            fixture.assertDenied(Events.with(bearer(fixture.ring.key(MAILER)), Events.KILL), "role");
            fixture.assertDenied(Events.with("Bearer " + fixture.login.token(Role.VIEWER), Events.KILL), "role");
            fixture.assertDenied(Events.with("Bearer " + fixture.login.token(MAILER), Events.KILL), "role");
        }

        @Test
        void P11_is_told_that_it_takes_another_credential() {
            fixture.assertDenied(Events.with(fixture.lease(), Events.KILL), "credential");
            fixture.assertDenied(Events.with(bearer(fixture.ring.key(Role.ADMIN)), Events.TOOL), "credential");
        }
    }

    @Nested
    class Whoever_is_nobody {

        @ParameterizedTest
        @ValueSource(strings = {"", "Basic dXNlcjpwYXNz", "Bearer ks_guess", "Bearer a.b.c"})
        void is_unauthorized_and_the_gateway_answers_401(String credential) {
            fixture.assertUnauthorized(Events.with(credential, Events.KILL));
        }

        @Test
        void F27_is_who_sends_two_credentials_however_they_are_joined() {
            String admin = bearer(fixture.ring.key(Role.ADMIN));

            fixture.assertUnauthorized(Events.with(admin + "," + admin, Events.KILL));
            fixture.assertUnauthorized(Events.with(admin + ", " + admin, Events.KILL));
            fixture.assertUnauthorized(Events.with(
                    admin, Events.KILL, event -> Events.headers(event).put("Authorization", admin)));
        }

        @Test
        void F27_is_who_puts_the_credential_anywhere_else() {
            String admin = bearer(fixture.ring.key(Role.ADMIN));

            fixture.assertUnauthorized(Events.with("", Events.KILL, event -> {
                Events.headers(event).put("x-authorization", admin);
                Events.headers(event).put("authorization ", admin);
                Events.headers(event).put("x-amzn-remapped-authorization", admin);
                event.put("queryStringParameters", Map.of("authorization", admin));
                event.put("cookies", List.of("authorization=" + admin));
                event.put("identitySource", List.of(admin));
            }));
        }
    }

    @Test
    void F25_F27_what_a_caller_writes_about_itself_counts_for_nothing() {
        String viewer = bearer(fixture.ring.key(Role.VIEWER));

        fixture.assertDenied(
                Events.with(viewer, Events.KILL, event -> {
                    Events.headers(event)
                            .putAll(Map.of(
                                    "x-role",
                                    "admin",
                                    "role",
                                    "admin",
                                    "x-killswitch-agent",
                                    MAILER.toString(),
                                    "principalid",
                                    "key:x"));
                    event.put("stageVariables", Map.of("role", "admin"));
                    event.put("body", "{\"role\":\"admin\"}");
                }),
                "role");
    }
}
