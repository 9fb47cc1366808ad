package killswitch.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HostileJsonTest {

    @BeforeEach
    void a_checkpoint_was_reached() {
        World.reset();
        Mailer.beat(BEAT.formatted("\"checkpoint\":{\"sequence\":1,\"data\":{\"sent\":100}}"))
                .statusCode(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heartbeats")
    void F30_P12_a_heartbeat_that_is_not_right_is_a_problem_and_the_checkpoint_stays(
            String what, String body, int status) {
        isProblem(Mailer.beat(body), status);

        assertThat(World.checkpoints()
                        .newest(Mailer.URI, CheckpointKey.DEFAULT)
                        .orElseThrow()
                        .data())
                .isEqualTo("{\"sent\":100}");
    }

    static Stream<Arguments> heartbeats() {
        return Stream.of(documents(), fields(), checkpoints(), rest()).flatMap(each -> each);
    }

    private static Stream<Arguments> documents() {
        return Stream.of(
                arguments("nothing", "", 400),
                arguments("white space", "  \n", 400),
                arguments("no JSON", "killed", 400),
                arguments("half of it", "{\"instance\":\"i-1\",", 400),
                arguments("an array", "[{\"instance\":\"i-1\",\"status\":\"running\"}]", 400),
                arguments("a text", "\"i-1\"", 400),
                arguments("a number", "7", 400),
                arguments("null", "null", 400),
                arguments("two documents", BEAT.formatted("\"lease\":null") + "{}", 400),
                arguments("something after it", BEAT.formatted("\"lease\":null") + "x", 400),
                arguments("a field twice", BEAT.formatted("\"status\":\"stopped\""), 400),
                arguments("a field twice, further in", BEAT.formatted("\"metadata\":{\"a\":1,\"a\":2}"), 400),
                arguments("an unknown field", BEAT.formatted("\"admin\":true"), 400),
                arguments("another case", "{\"Instance\":\"i-1\",\"status\":\"running\"}", 400),
                arguments("a comment", "/* hi */" + BEAT.formatted("\"lease\":null"), 400),
                arguments("single quotes", "{'instance':'i-1','status':'running'}", 400),
                arguments("a null byte", "{\"instance\":\"i-1\",\"status\":\"running\"\u0000}", 400),
                arguments("a byte order mark and no JSON", "\ufeff{", 400),
                arguments("more than 64 KB", BEAT.formatted("\"lease\":\"" + "x".repeat(Limits.BODY) + "\""), 413),
                arguments("more than 64 KB of white space", " ".repeat(Limits.BODY + 1), 413));
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                arguments("no instance", "{\"status\":\"running\"}", 400),
                arguments("no status", "{\"instance\":\"i-1\"}", 400),
                arguments("an instance that is null", "{\"instance\":null,\"status\":\"running\"}", 400),
                arguments("an instance that is a number", "{\"instance\":1,\"status\":\"running\"}", 400),
                arguments("an instance with a slash", "{\"instance\":\"a/b\",\"status\":\"running\"}", 400),
                arguments("a status with a line break", "{\"instance\":\"i-1\",\"status\":\"a\\r\\nb\"}", 400),
                arguments("a null character", "{\"instance\":\"i-1\\u0000\",\"status\":\"running\"}", 400),
                arguments("half a character", BEAT.formatted("\"checkpointKey\":\"\\ud800\""), 400));
    }

    private static Stream<Arguments> checkpoints() {
        return Stream.of(
                arguments("NaN", checkpoint("NaN", "{}"), 400),
                arguments("infinity", checkpoint("-Infinity", "{}"), 400),
                arguments("a sequence that is a text", checkpoint("\"2\"", "{}"), 400),
                arguments("a sequence with a fraction", checkpoint("2.0", "{}"), 400),
                arguments("a sequence that is negative", checkpoint("-1", "{}"), 400),
                arguments("a sequence that is true", checkpoint("true", "{}"), 400),
                arguments("a sequence beyond 64 bits", checkpoint("9223372036854775808", "{}"), 400),
                arguments("a sequence with an exponent", checkpoint("1e3", "{}"), 400),
                arguments("a sequence with many digits", checkpoint("1".repeat(5_000), "{}"), 400),
                arguments("no sequence", BEAT.formatted("\"checkpoint\":{\"data\":{}}"), 400),
                arguments("no data", BEAT.formatted("\"checkpoint\":{\"sequence\":2}"), 400),
                arguments("data that is an array", checkpoint("2", "[]"), 400),
                arguments("data that is null", checkpoint("2", "null"), 400),
                arguments("data with NaN", checkpoint("2", "{\"a\":NaN}"), 400),
                arguments("data with a number nobody can hold", checkpoint("2", "{\"a\":1e999}"), 400),
                arguments("data with a null character", checkpoint("2", "{\"a\":\"\\u0000\"}"), 400),
                arguments("data with half a character", checkpoint("2", "{\"\\udc00\":1}"), 400),
                arguments("data over 16 KB", checkpoint("2", "{\"a\":\"" + "x".repeat(Limits.CHECKPOINT) + "\"}"), 413),
                arguments("data of 20 KB", checkpoint("2", "{\"a\":\"" + "x".repeat(20_000) + "\"}"), 413),
                arguments("data of many bytes a letter", checkpoint("2", "{\"a\":\"" + "ü".repeat(8_200) + "\"}"), 413),
                arguments("data that is nested deeply", checkpoint("2", nested(33)), 400),
                arguments("data that is nested very deeply", checkpoint("2", nested(5_000)), 400));
    }

    private static Stream<Arguments> rest() {
        return Stream.of(
                arguments(
                        "metadata over 16 KB",
                        BEAT.formatted("\"metadata\":{\"a\":\"" + "x".repeat(16_400) + "\"}"),
                        413),
                arguments("metadata that is a text", BEAT.formatted("\"metadata\":\"host\""), 400),
                arguments("a key of a checkpoint with a space", BEAT.formatted("\"checkpointKey\":\"a b\""), 400),
                arguments("usage that is negative", BEAT.formatted("\"usage\":{\"calls\":-1}"), 400),
                arguments("usage that is a text", BEAT.formatted("\"usage\":{\"usd\":\"0.03\"}"), 400),
                arguments("usage beyond every price", BEAT.formatted("\"usage\":{\"usd\":1e999999999}"), 400),
                arguments("usage of nothing, written hugely", BEAT.formatted("\"usage\":{\"usd\":0e999999999}"), 400),
                arguments("usage below every price", BEAT.formatted("\"usage\":{\"usd\":1e-999999999}"), 400),
                arguments("usage of something unknown", BEAT.formatted("\"usage\":{\"hours\":1}"), 400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":7}",
                "{\"reason\":[\"a\"]}",
                "{\"reason\":\"\"}",
                "{\"reason\":\"  \"}",
                "{\"reason\":null}",
                "{\"reason\":\"a\",\"reason\":\"b\"}",
                "{\"reason\":\"a\",\"noticedAt\":1}",
                "{\"reason\":\"a\",\"noticedAt\":\"yesterday\"}",
                "{\"reason\":\"a\",\"noticedAt\":\"2026-13-01T00:00:00Z\"}",
                "{\"reason\":\"a\",\"noticedAt\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"reason\":\"a\",\"noticedAt\":\"2026-11-02\"}",
                "{\"reason\":\"a\",\"incident\":\" \"}",
                "{\"reason\":\"a\",\"scope\":\"agent://*\"}"
            })
    void F30_P12_a_kill_that_is_not_right_kills_nothing(String body) {
        isProblem(Calls.byOperator().body(body).post(Mailer.PATH + "/kill").then(), 400);

        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
    }

    @Test
    void P12_a_reason_has_at_most_1024_characters_however_many_bytes_they_take() {
        isProblem(kill("x".repeat(1_025)), 400);
        kill("😀".repeat(1_024)).statusCode(200);
    }

    @Test
    void F30_bytes_that_are_no_text_are_a_problem() {
        byte[] latin1 = "{\"reason\":\"für\"}".getBytes(StandardCharsets.ISO_8859_1);

        isProblem(Calls.byOperator().body(latin1).post(Mailer.PATH + "/kill").then(), 400);
    }

    @Test
    void F31_line_breaks_and_markup_come_back_as_they_were() {
        kill("<script>alert(1)</script>\\r\\nSet-Cookie: a=b")
                .statusCode(200)
                .header("Set-Cookie", emptyOrNullString())
                .body("kill.reason", equalTo("<script>alert(1)</script>\r\nSet-Cookie: a=b"));
    }

    private static ValidatableResponse kill(String reason) {
        return Calls.byOperator()
                .body("{\"reason\":\"%s\"}".formatted(reason))
                .post(Mailer.PATH + "/kill")
                .then();
    }

    private static void isProblem(ValidatableResponse answer, int status) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", startsWith("urn:killswitch:problem:"))
                .body("status", equalTo(status))
                .body("title", not(emptyOrNullString()))
                .body("detail", not(emptyOrNullString()));
    }

    private static Arguments arguments(String what, String body, int status) {
        return Arguments.of(what, body, status);
    }

    private static String checkpoint(String sequence, String data) {
        return BEAT.formatted("\"checkpoint\":{\"sequence\":%s,\"data\":%s}".formatted(sequence, data));
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static final String BEAT = "{\"instance\":\"i-1\",\"status\":\"running\",%s}";
}
