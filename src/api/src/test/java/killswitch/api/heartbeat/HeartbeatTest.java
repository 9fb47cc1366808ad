package killswitch.api.heartbeat;

import static killswitch.api.testing.Mailer.beat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeartbeatTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Nested
    class A_new_start {

        @Test
        void gets_a_lease_and_hears_when_to_beat_again() {
            beat(RUNNING)
                    .statusCode(200)
                    .body("killed", equalTo(false))
                    .body("fenced", equalTo(false))
                    .body("lease", startsWith("ey"))
                    .body("leaseExpiresAt", matchesPattern("20..-..-..T..:..:..Z"))
                    .body("nextHeartbeatMillis", equalTo(500))
                    .body("", not(hasKey("kill")))
                    .body("", not(hasKey("checkpoint")));
        }

        @Test
        void is_seen_with_what_it_says_of_itself() {
            beat("""
                {"instance":"i-1","status":"running","metadata":{"b":1,"a":[1.10,null]},
                 "usage":{"calls":3,"tokens":2000000000000,"usd":0.030}}""").statusCode(200);

            var seen = World.instances(World.VIRGINIA).of(Mailer.URI).getFirst();
            assertThat(seen.report().metadata()).isEqualTo("{\"b\":1,\"a\":[1.10,null]}");
            assertThat(seen.report().usage().calls()).isEqualTo(3);
            assertThat(seen.report().usage().tokens()).isEqualTo(2_000_000_000_000L);
            assertThat(seen.report().usage().usd()).isEqualByComparingTo("0.03");
        }

        @Test
        void P8_gets_the_newest_checkpoint_of_its_key_as_it_was_sent() {
            beat(reached("shard-1", 7, "{\"sent\" : 700, \"last\":\"\\u00fc\"}"))
                    .statusCode(200);
            beat(reached("shard-2", 9, "{}")).statusCode(200);

            beat("{\"instance\":\"i-2\",\"status\":\"running\",\"checkpointKey\":\"shard-1\"}")
                    .body("checkpoint.key", equalTo("shard-1"))
                    .body("checkpoint.sequence", equalTo(7))
                    .body("checkpoint.data.sent", equalTo(700))
                    .body("checkpoint.data.last", equalTo("ü"));
        }
    }

    @Nested
    class A_renewal {

        @Test
        void gets_the_next_lease() {
            String lease = Mailer.start("i-1");

            beat(with(lease, "running")).statusCode(200).body("lease", startsWith("ey"));
        }

        @Test
        void P8_does_not_take_a_checkpoint_back() {
            beat(reached("default", 7, "{\"sent\":700}")).statusCode(200);

            beat(reached("default", 6, "{\"sent\":600}"))
                    .statusCode(200)
                    .body("checkpoint.sequence", equalTo(7))
                    .body("checkpoint.data.sent", equalTo(700));
        }

        @Test
        void may_send_the_checkpoint_as_an_answer_has_given_it() {
            beat("""
                {"instance":"i-1","status":"running","checkpointKey":"shard-1",
                 "checkpoint":{"key":"shard-1","sequence":1,"data":{}}}""").statusCode(200).body("checkpoint.key", equalTo("shard-1"));
        }

        @Test
        void P12_cannot_name_two_keys() {
            beat("""
                {"instance":"i-1","status":"running","checkpointKey":"shard-1",
                 "checkpoint":{"key":"shard-2","sequence":1,"data":{}}}""")
                    .statusCode(400)
                    .body("type", equalTo("urn:killswitch:problem:invalid-field"))
                    .body("detail", equalTo("'checkpoint.key' and 'checkpointKey' differ: send one of them."));
        }

        @Test
        void that_says_goodbye_gets_no_lease() {
            beat(with(Mailer.start("i-1"), "stopped"))
                    .statusCode(200)
                    .body("killed", equalTo(false))
                    .body("fenced", equalTo(false))
                    .body("", not(hasKey("lease")));
        }
    }

    @Nested
    class A_killed_agent {

        @Test
        void P1_is_told_why_and_gets_no_lease() {
            String lease = Mailer.start("i-1");
            Mailer.kill();

            beat(with(lease, "running"))
                    .statusCode(200)
                    .body("killed", equalTo(true))
                    .body("fenced", equalTo(false))
                    .body("kill.reason", equalTo("wrong e-mails"))
                    .body("kill.scope", equalTo("agent://acme/production/mailer"))
                    .body("kill.actor", equalTo("key:operator"))
                    .body("kill.region", equalTo("us-east-1"))
                    .body("nextHeartbeatMillis", equalTo(500))
                    .body("", not(hasKey("lease")))
                    .body("", not(hasKey("leaseExpiresAt")));
        }

        @Test
        void keeps_the_checkpoint_of_the_beat_that_is_told() {
            String lease = Mailer.start("i-1");
            Mailer.kill();

            beat("{\"instance\":\"i-1\",\"lease\":\"%s\",\"status\":\"running\",\"checkpoint\":{\"sequence\":4,\"data\":{}}}"
                            .formatted(lease))
                    .body("killed", equalTo(true))
                    .body("checkpoint.sequence", equalTo(4));
        }

        @Test
        void P5_is_fenced_after_the_resume_until_it_starts_again() {
            String lease = Mailer.start("i-1");
            Mailer.kill();
            Mailer.resume();

            beat(with(lease, "running"))
                    .statusCode(200)
                    .body("killed", equalTo(false))
                    .body("fenced", equalTo(true))
                    .body("", not(hasKey("lease")));
            beat(RUNNING).body("fenced", equalTo(false)).body("lease", startsWith("ey"));
        }
    }

    private static String with(String lease, String status) {
        return "{\"instance\":\"i-1\",\"lease\":\"%s\",\"status\":\"%s\"}".formatted(lease, status);
    }

    private static String reached(String key, int sequence, String data) {
        return "{\"instance\":\"i-1\",\"status\":\"running\",\"checkpointKey\":\"%s\",\"checkpoint\":{\"sequence\":%d,\"data\":%s}}"
                .formatted(key, sequence, data);
    }

    private static final String RUNNING = "{\"instance\":\"i-1\",\"status\":\"running\"}";
}
