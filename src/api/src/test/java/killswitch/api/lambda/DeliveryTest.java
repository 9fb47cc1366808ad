package killswitch.api.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    @Nested
    class Whoever_reads_again {

        @Test
        void is_told_that_nothing_has_changed_and_sent_nothing() throws IOException {
            String tag = delivered(get(), answer("{\"killed\":true}"))
                    .at("/headers/ETag")
                    .asText();

            JsonNode again = delivered(get().put("If-None-Match", tag), answer("{\"killed\":true}"));

            assertThat(again.path("statusCode").asInt()).isEqualTo(304);
            assertThat(again.has("body")).isFalse();
            assertThat(again.at("/headers/ETag").asText()).isEqualTo(tag);
            assertThat(again.at("/headers/X-Kept").asText()).isEqualTo("yes");
            assertThat(again.at("/headers").has("Content-Type")).isFalse();
        }

        @Test
        void is_sent_what_is_new() throws IOException {
            String tag = delivered(get(), answer("{\"killed\":false}"))
                    .at("/headers/ETag")
                    .asText();

            JsonNode again = delivered(get().put("If-None-Match", tag), answer("{\"killed\":true}"));

            assertThat(again.path("statusCode").asInt()).isEqualTo(200);
            assertThat(again.path("body").asText()).isEqualTo("{\"killed\":true}");
            assertThat(again.at("/headers/ETag").asText()).isNotEqualTo(tag);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"of-the-file\"", "W/\"of-the-file\"", "\"other\", W/\"of-the-file\"", "*"})
        void may_name_the_tag_of_a_file_in_every_way(String known) throws IOException {
            ObjectNode file = answer("text");
            file.withObject("/headers").put("etag", "\"of-the-file\"");

            assertThat(delivered(get().put("if-none-match", known), file)
                            .path("statusCode")
                            .asInt())
                    .isEqualTo(304);
        }
    }

    @Nested
    class A_long_answer {

        @Test
        void is_packed_for_whoever_can_unpack_it() throws IOException {
            JsonNode packed = delivered(get().put("Accept-Encoding", "br;q=0.1, gzip"), answer(LONG));

            byte[] body = Base64.getDecoder().decode(packed.path("body").asText());
            assertThat(packed.path("isBase64Encoded").asBoolean()).isTrue();
            assertThat(packed.at("/headers/Content-Encoding").asText()).isEqualTo("gzip");
            assertThat(packed.at("/headers/Vary").asText()).isEqualTo("Accept-Encoding");
            assertThat(body.length).isLessThan(LONG.length() / 10);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                    .isEqualTo(LONG.getBytes(UTF_8));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "deflate, gzip;q=0.0"})
        void is_left_as_it_is_for_others(String accepted) throws IOException {
            JsonNode plain = delivered(get().put("Accept-Encoding", accepted), answer(LONG));

            assertThat(plain.path("body").asText()).isEqualTo(LONG);
            assertThat(plain.at("/headers").has("Content-Encoding")).isFalse();
        }

        @Test
        void has_the_same_tag_in_either_form() throws IOException {
            assertThat(delivered(get().put("Accept-Encoding", "gzip"), answer(LONG))
                            .at("/headers/ETag"))
                    .isEqualTo(delivered(get(), answer(LONG)).at("/headers/ETag"));
        }
    }

    @Test
    void a_short_answer_is_not_packed() throws IOException {
        assertThat(delivered(get().put("Accept-Encoding", "gzip"), answer("{}"))
                        .path("body")
                        .asText())
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({"404, false", "503, false", "200, true"})
    void P12_a_problem_and_what_is_packed_already_go_as_they_are(int status, boolean packed) throws IOException {
        byte[] response =
                JSON.writeValueAsBytes(answer(LONG).put("statusCode", status).put("isBase64Encoded", packed));

        assertThat(Delivery.of(request(get().put("Accept-Encoding", "gzip").put("If-None-Match", "*")), response))
                .isEqualTo(response);
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "POST, false", "PUT, false", "DELETE, false"})
    void P4_only_who_reads_can_have_it_already(String method, boolean concerned) {
        JsonNode request =
                JSON.createObjectNode().withObject("/requestContext/http").put("method", method);

        assertThat(Delivery.concerns(JSON.createObjectNode()
                        .set("requestContext", JSON.createObjectNode().set("http", request))))
                .isEqualTo(concerned);
    }

    private static JsonNode delivered(ObjectNode headers, ObjectNode answer) throws IOException {
        return JSON.readTree(Delivery.of(request(headers), JSON.writeValueAsBytes(answer)));
    }

    private static JsonNode request(ObjectNode headers) {
        return JSON.createObjectNode().set("headers", headers);
    }

    private static ObjectNode get() {
        return JSON.createObjectNode();
    }

    private static ObjectNode answer(String body) {
        ObjectNode answer =
                JSON.createObjectNode().put("statusCode", 200).put("body", body).put("isBase64Encoded", false);
        answer.putObject("headers").put("Content-Type", "application/json").put("X-Kept", "yes");
        return answer;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG = "{\"agent\":\"agent://acme/production/mäiler\"}".repeat(1_000);
}
