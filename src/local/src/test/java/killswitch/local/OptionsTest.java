package killswitch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void the_regions_take_the_ports_from_the_first_one_on_and_control_is_100_above() {
        Options options = new Options(8080, List.of("us-east-1", "eu-west-1"), List.of(), null);

        assertThat(options.portOf("us-east-1")).isEqualTo(8080);
        assertThat(options.portOf("eu-west-1")).isEqualTo(8081);
        assertThat(options.controlPort()).isEqualTo(8180);
    }

    @Test
    void port_0_takes_free_ones_for_all() {
        assertThat(Options.forTests().portOf("eu-west-1")).isZero();
        assertThat(Options.forTests().controlPort()).isZero();
    }

    @Test
    void two_tools_of_one_name_are_refused() {
        List<Tool> tools = List.of(Tool.parse("mail=http://a"), Tool.parse("mail=direct:http://b"));

        assertThatThrownBy(() -> Options.forTests().with(tools)).hasMessageContaining("same name");
    }
}
