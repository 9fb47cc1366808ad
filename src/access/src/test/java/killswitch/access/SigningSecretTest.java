package killswitch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "abababababababababababababababababababababababababababababababa",
                "ababababababababababababababababababababababababababababababab",
                "zzababababababababababababababababababababababababababababababababab",
                "{\"key\":\"abababababababababababababababababababababababababababababababab\"}"
            })
    void anything_but_32_bytes_in_hex_is_refused_without_showing_it(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningSecret.ofHex("v7", hex))
                .withMessageContaining("v7")
                .withMessageNotContaining("abab");
    }

    @Test
    void a_secret_does_not_print_itself() {
        assertThat(SigningSecret.ofHex("v7", "ab".repeat(32))).asString().isEqualTo("signing secret v7");
    }
}
