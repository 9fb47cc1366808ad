package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Optional;
import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolRegistrationTest {

    @ParameterizedTest
    @CsvSource({
        "https://mail.example,       '',       '',        https://mail.example",
        "https://mail.example/,      /send,    '',        https://mail.example/send",
        "https://mail.example/api/,  /send/,   a=1&b=%2F, https://mail.example/api/send/?a=1&b=%2F",
        "http://127.0.0.1:9999,      /a b/ü,   'x=\"{|}', http://127.0.0.1:9999/a%20b/%C3%BC?x=%22%7B%7C%7D",
        "https://mail.example,       /100%,    50%,       https://mail.example/100%25?50%25"
    })
    void calls_go_under_its_url(String url, String path, String query, URI target) {
        assertThat(Tool.at("email", URI.create(url)).target(path, query)).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../b", "/a/../../b", "/./a"})
    void F29_and_never_anywhere_else(String path) {
        Tool tool = Tool.at("email", URI.create("https://mail.example/api"));

        assertThatThrownBy(() -> tool.target(path, "")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"email\":\"https://mail.example\"}",
                "{\"email\":{}}",
                "{\"email\":{\"url\":\"mail.example\"}}",
                "{\"email\":{\"url\":\"ftp://mail.example\"}}",
                "{\"email\":{\"url\":\"file:///etc/passwd\"}}",
                "{\"email\":{\"url\":\"https://user:s3cret@mail.example\"}}",
                "{\"email\":{\"url\":\"https://mail.example?key=s3cret\"}}",
                "{\"email\":{\"url\":\"https://mail.example\",\"inFlight\":\"kill\"}}",
                "{\"email\":{\"url\":\"https://mail.example\",\"mcp\":true,\"methods\":[\"GET\"]}}",
                "{\"email\":{\"url\":\"https://mail.example\",\"credential\":{}}}",
                "{\"email\":{\"url\":\"https://mail.example\",\"credential\":{\"secret\":\"arn:aws:x\"}}}",
                "{\"email\":{\"url\":\"https://mail.example\",\"credential\":{\"secret\":\"x\",\"header\":\"Host\"}}}",
                "{\"email\":{\"url\":\"https://mail.example\",\"credential\":{\"secret\":\"x\",\"header\":\"a b\"}}}",
                "{\"email\":{\"url\":\"https://mail.example\",\"credential\":{\"secret\":\"x\",\"scheme\":\"a:b\"}}}"
            })
    void that_makes_no_sense_stops_the_function_with_a_sentence(String json) {
        assertThatThrownBy(() -> Tools.read(Optional.of(json), new ObjectMapper()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KILLSWITCH_TOOLS")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void P12_may_name_the_methods_that_the_tool_takes() {
        Tool tool = Tools.read(
                        Optional.of("{\"email\":{\"url\":\"https://mail.example\",\"methods\":[\"POST\",\"GET\"]}}"),
                        new ObjectMapper())
                .named("email");

        assertThatCode(() -> tool.requireMethod("POST")).doesNotThrowAnyException();
        assertThatThrownBy(() -> tool.requireMethod("DELETE"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The tool 'email' is called with GET, POST.");
    }

    @Test
    void names_no_methods_and_takes_every_one() {
        Tool tool = Tools.read(Optional.of("{\"email\":{\"url\":\"https://mail.example\"}}"), new ObjectMapper())
                .named("email");

        assertThatCode(() -> tool.requireMethod("DELETE")).doesNotThrowAnyException();
    }

    @Test
    void has_nothing_special_about_it_unless_it_says_so() {
        assertThat(read("{\"email\":{\"url\":\"https://mail.example\"}}").traits())
                .isEqualTo(Tool.Traits.NONE);
        assertThat(read("{\"email\":{\"url\":\"https://mail.example\",\"inFlight\":\"leave\"}}")
                        .traits())
                .isEqualTo(Tool.Traits.NONE);
    }

    @Test
    void may_have_calls_cut_off_and_a_credential() {
        Tool tool = read("""
                {"email": {"url": "https://mail.example", "inFlight": "cut", "idempotent": true,
                 "credential": {"secret": "mail/token", "scheme": "Bearer"}}}""");

        assertThat(tool.traits())
                .isEqualTo(new Tool.Traits(true, false, true, new Credential("mail/token", "Authorization", "Bearer")));
    }

    @ParameterizedTest
    @CsvSource({"POST, true", "DELETE, true", "GET, false", "PUT, false"})
    void that_is_an_mcp_server_takes_messages_and_the_end_of_a_session_and_no_stream(String method, boolean taken) {
        Tool tool = read("{\"email\":{\"url\":\"https://mail.example\",\"mcp\":true}}");

        assertThatCode(() -> tool.requireMethod(method))
                .satisfies(thrown -> assertThat(thrown == null).isEqualTo(taken));
    }

    @Test
    void may_be_missing() {
        assertThatThrownBy(
                        () -> Tools.read(Optional.empty(), new ObjectMapper()).named("email"))
                .isInstanceOf(ProblemException.class);
    }

    private static Tool read(String json) {
        return Tools.read(Optional.of(json), new ObjectMapper()).named("email");
    }
}
