package killswitch.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @Test
    void are_read_from_the_secret_and_never_printed() throws IOException {
        Keys keys = Keys.parse("{\"agent\":\"ks_1_a\",\"operator\":\"ks_2_b\"}");

        assertThat(keys.agent()).isEqualTo("ks_1_a");
        assertThat(keys.operator()).isEqualTo("ks_2_b");
        assertThat(keys.toString()).doesNotContain("ks_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "ks_1_secret", "[\"ks_1_secret\"]", "{\"agent\":\"ks_1_secret\"}"})
    void that_are_none_are_not_shown_either(String secret) {
        assertThatThrownBy(() -> Keys.parse(secret))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rotate")
                .hasMessageNotContaining("ks_1_secret")
                .hasNoCause();
    }
}
