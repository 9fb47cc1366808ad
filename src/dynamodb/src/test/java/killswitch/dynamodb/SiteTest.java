package killswitch.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SiteTest {

    @Test
    void is_in_one_of_its_regions() {
        assertThatThrownBy(() -> new Site("killswitch-", "ap-south-1", List.of("us-east-1", "eu-west-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ap-south-1");
    }
}
