package killswitch.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that is for another function is refused with a sentence that says so. */
class ForeignEventTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @ParameterizedTest
    @ValueSource(strings = {"http-api-function-request", "break-glass"})
    void that_of_a_function_is_an_error_that_says_what_this_is_for(String name) {
        String event = Events.with(HandlerFixture.bearer(fixture.ring.key(Role.ADMIN)), name);

        assertThatThrownBy(() -> fixture.answer(event))
                .isInstanceOf(ForeignEventException.class)
                .hasMessageContaining("authorizer of an API Gateway HTTP API");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"TOKEN\"}",
                "{\"type\":\"REQUEST\"}",
                "{\"type\":\"REQUEST\",\"version\":\"3.0\"}",
                "{\"type\":7,\"methodArn\":7}",
                "{\"Records\":[]}"
            })
    void so_is_one_that_is_nearly_an_authorizers(String event) {
        assertThatThrownBy(() -> fixture.answer(event)).isInstanceOf(ForeignEventException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "not JSON"})
    void what_is_no_JSON_object_is_an_error(String event) {
        assertThatThrownBy(() -> fixture.answer(event))
                .isInstanceOfAny(ForeignEventException.class, UncheckedIOException.class, IOException.class);
    }

    @Test
    void nothing_was_read_for_it() {
        int before = fixture.keys.asked().size();
        assertThatThrownBy(() -> fixture.answer("{}")).isInstanceOf(ForeignEventException.class);

        assertThat(fixture.keys.asked()).hasSize(before);
    }
}
