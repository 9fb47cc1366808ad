package killswitch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    @Test
    void are_AWSs_own_where_nothing_is_said() {
        assertThat(Endpoints.parse(null)).isEqualTo(Endpoints.AWS);
        assertThat(Endpoints.parse(" ")).isEqualTo(Endpoints.AWS);
        assertThat(Endpoints.AWS.of("us-east-1")).isEmpty();
    }

    @Test
    void are_read_per_region() {
        Endpoints endpoints = Endpoints.parse("us-east-1=http://127.0.0.1:9001, eu-west-1=http://127.0.0.1:9002");

        assertThat(endpoints.of("us-east-1")).contains(URI.create("http://127.0.0.1:9001"));
        assertThat(endpoints.of("eu-west-1")).contains(URI.create("http://127.0.0.1:9002"));
        assertThat(endpoints.of("ap-south-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:9001", "us-east-1", "=http://127.0.0.1", "us-east-1=http://a,", "us-east-1=::"
            })
    void say_what_is_wrong_with_them(String text) {
        assertThatThrownBy(() -> Endpoints.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
