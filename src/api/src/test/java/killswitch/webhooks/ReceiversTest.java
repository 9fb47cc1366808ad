package killswitch.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiversTest {

    @Test
    void are_known_by_their_names() {
        Receivers receivers = Receivers.parse("{\"siem\":\"https://siem.example.com/in?tenant=7\"}");

        assertThat(receivers.require("siem")).isEqualTo(URI.create("https://siem.example.com/in?tenant=7"));
        assertThatThrownBy(() -> receivers.require("pager"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pager")
                .hasMessageContaining("[siem]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]:9/x"})
    void of_this_machine_need_no_encryption(String url) {
        assertThat(Receivers.parse("{\"siem\":\"%s\"}".formatted(url)).require("siem"))
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://siem.example.com/tok3n",
                "http://127.0.0.1.example.com/tok3n",
                "http://localhost.example.com/tok3n",
                "https://user:tok3n@siem.example.com/",
                "https:///tok3n",
                "https://siem.example.com/tok3n#part",
                "ftp://siem.example.com/tok3n",
                "file:///tok3n",
                "tok3n",
                "https://siem example/tok3n"
            })
    void P12_that_would_hear_in_clear_or_are_none_are_refused_and_not_shown(String url) {
        assertThatThrownBy(() -> Receivers.parse("{\"siem\":\"%s\"}".formatted(url)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"siem\"")
                .hasMessageNotContaining("tok3n")
                .hasNoCause();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{}", "[]", "https://siem.example.com/tok3n"})
    void P12_nobody_is_not_a_setting(String setting) {
        assertThatThrownBy(() -> Receivers.parse(setting))
                .hasMessageContaining("KILLSWITCH_WEBHOOKS")
                .hasMessageNotContaining("tok3n");
    }
}
