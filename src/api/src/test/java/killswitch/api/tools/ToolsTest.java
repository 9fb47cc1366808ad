package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ToolsTest {

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        lease = Mailer.start("i-1");
    }

    @Nested
    class What_goes_through {

        @ParameterizedTest
        @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        void is_every_method(String method) {
            call().request(method, "/v1/tools/email/mails")
                    .then()
                    .statusCode(202)
                    .body(equalTo("thanks"));

            assertThat(FakeTool.heard()).extracting(FakeTool.Heard::method).containsExactly(method);
        }

        @Test
        void is_a_head_without_a_body() {
            FakeTool.answers(exchange -> {
                exchange.getResponseHeaders().add("X-Count", "7");
                exchange.sendResponseHeaders(204, -1);
            });

            call().head("/v1/tools/email/mails").then().statusCode(204).header("X-Count", "7");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/mails",
                    "/mails/",
                    "/a/b.c~d_e-f/g:h@i",
                    "/mails?to=a%40b.example&x=%2Fy&empty=",
                    "/mit%20Leer",
                    "/%C3%BC"
                })
        void is_the_path_and_the_query(String target) {
            call().get("/v1/tools/email" + target).then().statusCode(202);

            assertThat(FakeTool.heard()).extracting(FakeTool.Heard::target).containsExactly("/base" + target);
        }

        @Test
        void is_the_body_byte_for_byte_both_ways() {
            byte[] everything = everyByte();
            FakeTool.answers(exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                FakeTool.send(exchange, 200, everything);
            });

            byte[] answer = call().contentType("application/octet-stream")
                    .body(everything)
                    .post("/v1/tools/email/mails")
                    .asByteArray();

            assertThat(FakeTool.heard().getFirst().body()).isEqualTo(everything);
            assertThat(answer).isEqualTo(everything);
        }

        @Test
        void are_headers_but_those_that_belong_to_the_switch_or_to_one_connection() {
            call().header("Idempotency-Key", "batch-7")
                    .header("X-Campaign", "autumn, late")
                    .header("Accept-Language", "de,en;q=0.5")
                    .header("X-Amzn-Trace-Id", "Root=1")
                    .header("X-Forwarded-For", "10.0.0.1")
                    .header("Forwarded", "for=10.0.0.1")
                    .header("Connection", "keep-alive, X-Hop")
                    .header("X-Hop", "here")
                    .header("TE", "trailers")
                    .body("{}")
                    .post("/v1/tools/email/mails")
                    .then()
                    .statusCode(202);

            var headers = FakeTool.heard().getFirst().headers();
            assertThat(headers.get("Idempotency-Key")).containsExactly("batch-7");
            assertThat(headers.get("X-Campaign")).containsExactly("autumn, late");
            assertThat(headers.get("Accept-Language")).containsExactly("de,en;q=0.5");
            assertThat(headers.get("Content-Type").getFirst()).startsWith("application/json");
            assertThat(headers.keySet())
                    .doesNotContain("Authorization", "X-amzn-trace-id", "X-forwarded-for", "Forwarded", "X-hop", "Te");
            assertThat(headers.getFirst("Host")).startsWith("127.0.0.1:");
        }

        @Test
        void is_the_answer_with_its_status_headers_and_cookies() {
            FakeTool.answers(exchange -> {
                exchange.getResponseHeaders().add("X-Mail", "1, 2");
                exchange.getResponseHeaders().add("Content-Type", "text/html; charset=iso-8859-1");
                exchange.getResponseHeaders()
                        .put("Set-Cookie", List.of("a=1; Path=/", "b=2; Expires=Wed, 01 Jan 2031"));
                exchange.getResponseHeaders().add("Connection", "X-Secret");
                exchange.getResponseHeaders().add("X-Secret", "hop");
                FakeTool.send(exchange, 418, "grün".getBytes(StandardCharsets.ISO_8859_1));
            });

            Response answer = call().get("/v1/tools/email/mails");

            assertThat(answer.statusCode()).isEqualTo(418);
            assertThat(answer.asByteArray()).isEqualTo("grün".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(answer.header("X-Mail")).isEqualTo("1, 2");
            assertThat(answer.header("content-type")).isEqualTo("text/html; charset=iso-8859-1");
            assertThat(answer.headers().getValues("set-cookie"))
                    .containsExactlyInAnyOrder("a=1; Path=/", "b=2; Expires=Wed, 01 Jan 2031");
            assertThat(answer.header("X-Secret")).isNull();
        }

        @Test
        void is_a_redirect_that_is_not_followed() {
            FakeTool.answers(exchange -> {
                exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
                exchange.sendResponseHeaders(302, -1);
            });

            call().get("/v1/tools/email/mails").then().statusCode(302);
            assertThat(FakeTool.heard()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"Accept, nonsense", "Accept, text/html", "Content-Type, nonsense", "Content-Encoding, gzip"})
        void is_a_header_that_only_the_tool_has_to_understand(String name, String value) {
            FakeTool.answers(exchange -> FakeTool.send(exchange, 200, new byte[] {1, 2, 3}));

            Response answer = call().contentType("text/plain")
                    .header(name, value)
                    .body("x")
                    .post("/v1/tools/email/mails");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asByteArray()).containsExactly(1, 2, 3);
            assertThat(FakeTool.heard().getFirst().headers().getFirst(name)).startsWith(value);
        }

        @Test
        void may_be_larger_than_what_the_switch_itself_takes() {
            call().body("x".repeat(100_000))
                    .post("/v1/tools/email/mails")
                    .then()
                    .statusCode(202);

            assertThat(FakeTool.heard().getFirst().body()).hasSize(100_000);
        }
    }

    private RequestSpecification call() {
        return Mailer.leased("i-1", lease);
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[1_024];
        IntStream.range(0, bytes.length).forEach(index -> bytes[index] = (byte) index);
        return bytes;
    }
}
