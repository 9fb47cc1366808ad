package killswitch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://siem.example.com/in?tenant=a=b", "http://127.0.0.1:9999/hook", "http://localhost"})
    void a_webhook_is_a_name_and_a_url_that_is_encrypted_or_of_this_machine(String url) {
        assertThat(Webhook.parse("siem=" + url)).isEqualTo(new Webhook("siem", URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "siem",
                "=https://x",
                "Siem=https://x",
                "siem=",
                "siem=http://siem.example.com",
                "siem=https://",
                "siem=https://a b",
                "siem=https://u:p@x",
                "siem=https://x#part",
                "siem=file:///etc/passwd"
            })
    void P12_anything_else_is_refused_in_a_sentence(String text) {
        assertThatThrownBy(() -> Webhook.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .endsWith(".");
    }

    @Test
    void two_webhooks_of_one_name_are_refused() {
        List<Webhook> webhooks = List.of(Webhook.parse("siem=https://a"), Webhook.parse("siem=https://b"));

        assertThatThrownBy(() -> new Surroundings(List.of(), webhooks)).hasMessageContaining("same name");
    }

    @Test
    void it_hears_of_what_terraform_has_it_hear_of() throws Exception {
        String variables = Files.readString(Path.of("..", "..", "infra", "terraform", "variables.tf"));

        assertThat(variables)
                .contains("optional(set(string), [\"KILLED\", \"LIFTED\", \"RESISTING\", \"POLICY_BREACHED\"])");
        assertThat(Webhook.EVENTS).containsExactlyInAnyOrder("KILLED", "LIFTED", "RESISTING", "POLICY_BREACHED");
    }
}
