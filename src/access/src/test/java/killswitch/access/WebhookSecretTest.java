package killswitch.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    /** The example by which the implementations of the specification test themselves. */
    @Test
    void signs_as_every_other_implementation_of_the_specification_does() {
        WebhookSecret secret = WebhookSecret.parse("v1", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void that_is_made_by_chance_can_be_read_and_is_another_each_time() {
        String text = WebhookSecret.random();

        assertThat(text).startsWith("whsec_").isNotEqualTo(WebhookSecret.random());
        assertThat(Base64.getDecoder().decode(text.substring("whsec_".length())))
                .hasSize(32);
        assertThat(WebhookSecret.parse("v1", text + "\n").sign("id", 1, new byte[0]))
                .isEqualTo(WebhookSecret.parse("v1", text).sign("id", 1, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_not-in-base64-but-long-enough-for-one",
                "whsec_c2hvcnQ=",
                "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void P12_that_is_none_is_refused_by_its_version_and_not_shown(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse("v7", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("v7")
                .hasMessageNotContaining("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void P12_of_more_bytes_than_the_specification_allows_is_refused() {
        String of65 = "whsec_" + Base64.getEncoder().encodeToString(new byte[65]);
        String of64 = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);

        assertThat(WebhookSecret.parse("v1", of64)).isNotNull();
        assertThatThrownBy(() -> WebhookSecret.parse("v1", of65)).isInstanceOf(IllegalArgumentException.class);
    }
}
