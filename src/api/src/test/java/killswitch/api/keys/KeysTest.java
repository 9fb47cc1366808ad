package killswitch.api.keys;

import static killswitch.api.testing.Calls.byAdmin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import killswitch.access.KeyText;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class KeysTest {

    @BeforeEach
    void there_are_no_keys() {
        World.reset();
    }

    @Nested
    class Making_a_key {

        @Test
        void shows_its_text_once_and_stores_a_hash() {
            String text =
                    make("{\"role\":\"agent\",\"agent\":\"agent://acme/production/mailer\",\"description\":\"shards\"}")
                            .statusCode(201)
                            .body("id", matchesPattern("[0-9A-Z]{26}"))
                            .body("role", equalTo("agent"))
                            .body("agent", equalTo("agent://acme/production/mailer"))
                            .body("description", equalTo("shards"))
                            .body("createdAt", matchesPattern("20.*Z"))
                            .extract()
                            .path("key");

            KeyText key = KeyText.parse(text).orElseThrow();
            assertThat(World.keys().find(key.id()).orElseThrow().hash()).isEqualTo(key.hash());
        }

        @Test
        void P11_makes_one_that_opens_its_own_agents_heartbeat() {
            String text = make("{\"role\":\"agent\",\"agent\":\"agent://acme/production/mailer\"}")
                    .extract()
                    .path("key");

            Calls.byNobody()
                    .header("Authorization", "Bearer " + text)
                    .body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                    .post(Mailer.PATH + "/heartbeat")
                    .then()
                    .statusCode(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"viewer", "operator"})
        void P11_binds_a_persons_key_to_one_agent(String role) {
            String id = make("{\"role\":\"%s\",\"agent\":\"agent://acme/production/mailer\"}".formatted(role))
                    .statusCode(201)
                    .body("agent", equalTo("agent://acme/production/mailer"))
                    .extract()
                    .path("id");

            assertThat(World.keys().find(id).orElseThrow().principal().agent()).isEqualTo(Mailer.URI);
        }

        @ParameterizedTest
        @ValueSource(strings = {"agent", "operator"})
        void P11_makes_nobody_the_switchs_own_agent(String role) {
            make("{\"role\":\"%s\",\"agent\":\"agent://killswitch/canary/us-east-1\"}".formatted(role))
                    .statusCode(403)
                    .body("detail", containsString("the switch's own"));

            assertThat(World.keys().list(PageRequest.first(10)).items()).isEmpty();
        }

        @Test
        void repeated_is_refused_since_its_text_cannot_be_shown_again() {
            String id = makeOnce("setup-1").statusCode(201).extract().path("id");

            makeOnce("setup-1")
                    .statusCode(409)
                    .body("type", equalTo("urn:killswitch:problem:key-already-created"))
                    .body("detail", containsString(id));
            makeOnce("setup-2").statusCode(201);
            assertThat(World.keys().list(PageRequest.first(10)).items()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"role\":\"root\"}",
                    "{\"role\":\"AGENT\"}",
                    "{\"role\":\"agent\"}",
                    "{\"role\":\"admin\",\"agent\":\"agent://acme/production/mailer\"}",
                    "{\"role\":\"agent\",\"agent\":\"mailer\"}",
                    "{\"role\":\"viewer\",\"description\":\" \"}",
                    "{\"role\":\"viewer\",\"id\":\"01JBNY4V0000000000000000ST\"}"
                })
        void P12_that_makes_no_sense_is_refused(String request) {
            make(request).statusCode(400);

            assertThat(World.keys().list(PageRequest.first(10)).items()).isEmpty();
        }
    }

    @Nested
    class The_list {

        @Test
        void shows_keys_without_their_text() {
            String id = make("{\"role\":\"viewer\"}").extract().path("id");

            byAdmin()
                    .get("/v1/keys")
                    .then()
                    .statusCode(200)
                    .body("keys.id", contains(id))
                    .body("keys[0]", not(hasKey("key")))
                    .body("keys[0]", not(hasKey("hash")))
                    .body("", not(hasKey("cursor")));
        }
    }

    @Nested
    class Revoking_a_key {

        @Test
        void is_for_good_and_on_the_record() {
            String id = make("{\"role\":\"viewer\"}").extract().path("id");

            revoke(id).statusCode(204);

            assertThat(World.keys().find(id)).isEmpty();
            assertThat(World.audit().newest(PageRequest.first(10)).items())
                    .extracting(AuditEvent::type)
                    .containsExactly(AuditEvent.Type.KEY_REVOKED, AuditEvent.Type.KEY_CREATED);
        }

        @Test
        void a_second_time_is_404_as_if_it_had_never_been() {
            String id = make("{\"role\":\"viewer\"}").extract().path("id");
            revoke(id);

            revoke(id).statusCode(404).body("type", equalTo("urn:killswitch:problem:unknown-key"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"01JBNY4V0000000000000000ST", "x", "01jbny4v0000000000000000st"})
        void that_there_never_was_is_404(String id) {
            revoke(id).statusCode(404).body("type", equalTo("urn:killswitch:problem:unknown-key"));
        }
    }

    private static ValidatableResponse make(String body) {
        return byAdmin().body(body).post("/v1/keys").then();
    }

    private static ValidatableResponse makeOnce(String idempotencyKey) {
        return byAdmin()
                .header("Idempotency-Key", idempotencyKey)
                .body("{\"role\":\"viewer\"}")
                .post("/v1/keys")
                .then();
    }

    private static ValidatableResponse revoke(String id) {
        return byAdmin().delete("/v1/keys/" + id).then();
    }
}
