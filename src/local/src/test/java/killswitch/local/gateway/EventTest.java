package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What functions get to see: payload format 2.0. */
class EventTest {

    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        gateway = new GatewayUnderTest()
                .with("POST /v1/open/{name}", false)
                .with("POST /v1/guarded", true)
                .started();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void the_request_context_says_who_called_what_and_when() throws Exception {
        gateway.send(
                gateway.request("/v1/open/x?a=1").header("User-Agent", "curl/8").POST(BodyPublishers.noBody()));

        JsonNode event = gateway.function.event();
        JsonNode context = event.get("requestContext");
        assertThat(event.get("version").asText()).isEqualTo("2.0");
        assertThat(context.at("/http/method").asText()).isEqualTo("POST");
        assertThat(context.at("/http/path").asText()).isEqualTo("/v1/open/x");
        assertThat(context.at("/http/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(context.at("/http/userAgent").asText()).isEqualTo("curl/8");
        assertThat(context.get("stage").asText()).isEqualTo("$default");
        assertThat(context.get("time").asText()).isEqualTo("04/Mar/2026:05:06:07 +0000");
        assertThat(context.get("timeEpoch").asLong()).isEqualTo(1772600767000L);
        assertThat(context.get("requestId").asText()).isNotEmpty();
        assertThat(context.has("authorizer")).isFalse();
    }

    @Test
    void F27_it_has_no_certificate_where_the_gateway_has_not_asked_for_one() throws Exception {
        gateway.send(gateway.request("/v1/open/x")
                .header("clientCert", "admin")
                .header("authentication", "admin")
                .POST(BodyPublishers.noBody()));

        assertThat(gateway.function.event().get("requestContext").has("authentication"))
                .isFalse();
    }

    @Test
    void header_names_are_lower_case_and_duplicates_are_joined_with_commas() throws Exception {
        gateway.raw("POST /v1/open/x HTTP/1.1\r\nHost: h\r\nX-Kill: a\r\nx-kill: b\r\nConnection: close\r\n\r\n");

        assertThat(gateway.function.event().at("/headers/x-kill").asText()).isEqualTo("a,b");
    }

    @Test
    void cookies_stand_apart_from_the_headers() throws Exception {
        gateway.send(gateway.request("/v1/open/x").header("Cookie", "a=1; b=2").POST(BodyPublishers.noBody()));

        JsonNode event = gateway.function.event();
        assertThat(event.get("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
        assertThat(event.get("headers").has("cookie")).isFalse();
    }

    @Test
    void the_query_is_handed_over_raw_and_decoded_with_duplicates_joined() throws Exception {
        gateway.send(gateway.request("/v1/open/x?cursor=a%20b&tag=1&tag=2&flag").POST(BodyPublishers.noBody()));

        JsonNode event = gateway.function.event();
        assertThat(event.get("rawQueryString").asText()).isEqualTo("cursor=a%20b&tag=1&tag=2&flag");
        assertThat(event.get("queryStringParameters").toString())
                .isEqualTo("{\"cursor\":\"a b\",\"tag\":\"1,2\",\"flag\":\"\"}");
    }

    @Test
    void a_text_body_travels_as_text_and_anything_else_in_base64() throws Exception {
        gateway.send(gateway.request("/v1/open/x")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"reason\":\"überall\"}")));
        JsonNode text = gateway.function.event();
        byte[] bytes = {1, 2, (byte) 0xff};
        gateway.send(gateway.request("/v1/open/x")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes)));
        JsonNode binary = gateway.function.event();

        assertThat(text.get("body").asText()).isEqualTo("{\"reason\":\"überall\"}");
        assertThat(text.get("isBase64Encoded").asBoolean()).isFalse();
        assertThat(Base64.getDecoder().decode(binary.get("body").asText())).isEqualTo(bytes);
        assertThat(binary.get("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void a_body_that_says_json_but_is_no_utf_8_reaches_the_function_as_it_is() throws Exception {
        gateway.send(gateway.request("/v1/open/x")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xc3, '"'})));

        assertThat(gateway.function.event().get("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void the_authorizer_gets_the_identity_and_no_body() throws Exception {
        gateway.send(gateway.request("/v1/guarded")
                .header("Authorization", "Bearer ks_1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        JsonNode event = gateway.authorizer.event();
        assertThat(event.get("type").asText()).isEqualTo("REQUEST");
        assertThat(event.get("version").asText()).isEqualTo("2.0");
        assertThat(event.get("identitySource").toString()).isEqualTo("[\"Bearer ks_1\"]");
        assertThat(event.get("routeArn").asText())
                .isEqualTo("arn:aws:execute-api:us-east-1:000000000000:local/$default/POST/v1/guarded");
        assertThat(event.get("routeKey").asText()).isEqualTo("POST /v1/guarded");
        assertThat(event.has("body")).isFalse();
    }
}
