package killswitch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTest {

    @Test
    void a_tool_is_kept_unless_it_is_called_otherwise() {
        assertThat(Tool.parse("mail=http://127.0.0.1:9999/api"))
                .isEqualTo(new Tool("mail", URI.create("http://127.0.0.1:9999/api"), Tool.Way.KEPT));
        assertThat(Tool.parse("mail=direct:https://mail.example"))
                .isEqualTo(new Tool("mail", URI.create("https://mail.example"), Tool.Way.DIRECT));
        assertThat(Tool.parse("mail=idempotent:https://mail.example"))
                .isEqualTo(new Tool("mail", URI.create("https://mail.example"), Tool.Way.IDEMPOTENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail",
                "=http://x",
                "Mail=http://x",
                "mail=",
                "mail=9999",
                "mail=ftp://x",
                "mail=http://",
                "mail=http://a b",
                "mail=http://u:p@x",
                "mail=http://x?q",
                "mail=file:///etc/passwd"
            })
    void anything_else_is_refused_in_a_sentence(String text) {
        assertThatThrownBy(() -> Tool.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .endsWith(".");
    }
}
