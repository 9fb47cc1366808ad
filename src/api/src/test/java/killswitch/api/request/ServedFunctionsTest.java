package killswitch.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import killswitch.access.RouteTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedFunctionsTest {

    @Test
    void is_the_function_that_is_configured() {
        assertThat(ServedFunctions.one(Optional.of("kill"), ROUTES).names()).containsExactly("kill");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitor", "widget"})
    void P11_answers_no_route_if_none_leads_to_it(String name) {
        ServedFunctions function = ServedFunctions.one(Optional.of(name), ROUTES);

        assertThat(ROUTES.routes()).noneMatch(function::serves);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "*", "Kill", "authorizer"})
    void does_not_start_as_something_else(String name) {
        assertThatThrownBy(() -> ServedFunctions.one(Optional.of(name), ROUTES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KILLSWITCH_FUNCTION")
                .hasMessageContaining("heartbeat, intents, keys, kill, monitor, policies, resume");
    }

    @Test
    void does_not_start_without_a_name() {
        assertThatThrownBy(() -> ServedFunctions.one(Optional.empty(), ROUTES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KILLSWITCH_FUNCTION");
    }

    private static final RouteTable ROUTES = RouteTable.load();
}
