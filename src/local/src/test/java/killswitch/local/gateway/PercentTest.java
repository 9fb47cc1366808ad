package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

    @Test
    void what_is_encoded_is_decoded_once_and_the_rest_stays() {
        assertThat(Percent.decode("/a%20b/%C3%A9+%2541")).hasValue("/a b/é+%41");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%-1", "a%2", "%c3%28", "%ff", "%ed%a0%80", "%１１"})
    void what_is_no_utf_8_is_nothing(String broken) {
        assertThat(Percent.decode(broken)).isEmpty();
    }
}
