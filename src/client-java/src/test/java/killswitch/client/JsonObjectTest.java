package killswitch.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonObjectTest {

    private final JsonObject object = Json.object("""
            {"done": 7, "big": 9007199254740993, "name": "mailer", "on": true, "none": null,
             "in": {"deep": 1}, "all": [{"n": 1}, 2, {"n": 3}]}""".getBytes(UTF_8));

    @Test
    void gives_what_is_there() {
        assertThat(object.count("done", 0)).isEqualTo(7);
        assertThat(object.number("big", 0)).isEqualTo(9_007_199_254_740_993L);
        assertThat(object.text("name")).isEqualTo("mailer");
        assertThat(object.flag("on")).isTrue();
        assertThat(object.object("in").count("deep", 0)).isEqualTo(1);
        assertThat(object.objects("all")).extracting(each -> each.count("n", 0)).containsExactly(1, 3);
        assertThat(object.asMap()).containsKey("none");
    }

    @Test
    void takes_what_has_another_type_for_missing() {
        assertThat(object.count("name", 3)).isEqualTo(3);
        assertThat(object.text("done", "other")).isEqualTo("other");
        assertThat(object.flag("done")).isFalse();
        assertThat(object.object("all").isEmpty()).isTrue();
        assertThat(object.objects("in")).isEmpty();
    }

    @Test
    void counts_no_further_than_an_int() {
        assertThatThrownBy(() -> object.count("big", 0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void cannot_be_changed() {
        assertThatThrownBy(() -> object.asMap().put("done", 8)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void is_empty_where_there_is_no_object() {
        assertThat(Json.object("[1]".getBytes(UTF_8))).isEqualTo(JsonObject.EMPTY);
        assertThat(Json.object("<html>".getBytes(UTF_8))).isEqualTo(JsonObject.EMPTY);
        assertThat(Json.object(new byte[0])).isEqualTo(JsonObject.EMPTY);
    }
}
