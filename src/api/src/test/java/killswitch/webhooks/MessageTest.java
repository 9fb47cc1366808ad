package killswitch.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    private final ObjectNode event = JSON.createObjectNode()
            .put("id", "KILLED:01JDM3")
            .put("type", "KILLED")
            .put("scope", "agent://acme/production/mailer")
            .put("reference", "01JDM3")
            .put("reason", "wrong \"unsubscribe\" link\r\n<b>")
            .put("time", "2026-11-26T09:05:00Z")
            .put("sequence", "42");

    @Test
    void is_a_cloud_event_with_the_event_of_the_record_as_its_data() throws IOException {
        JsonNode sent = JSON.readTree(Message.of(event, SOURCE).body());

        assertThat(sent).isEqualTo(JSON.readTree("""
                {"specversion":"1.0","id":"KILLED:01JDM3","source":"urn:killswitch:switch:killswitch",
                 "type":"killswitch.KILLED","subject":"agent://acme/production/mailer","time":"2026-11-26T09:05:00Z",
                 "datacontenttype":"application/json","data":%s}""".formatted(event)));
    }

    @Test
    void has_the_same_id_whoever_sends_it_and_whenever() {
        assertThat(Message.of(event, SOURCE).id())
                .isEqualTo(Message.of(event.deepCopy().put("region", "eu-west-1"), SOURCE)
                        .id())
                .matches("evt_[0-9a-f]{32}");
    }

    @Test
    void of_another_event_or_of_another_switch_has_another_id_and_never_one_with_a_full_stop() {
        String dotted = Message.of(event.deepCopy().put("id", "DENIED:agent://a/b/c#i.7:1"), SOURCE)
                .id();

        assertThat(dotted)
                .doesNotContain(".")
                .isNotEqualTo(Message.of(event, SOURCE).id());
        assertThat(Message.of(event, SOURCE + "2").id())
                .isNotEqualTo(Message.of(event, SOURCE).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "scope", "time"})
    void P12_of_what_is_no_event_is_refused_by_the_name_of_what_it_lacks(String field) {
        event.remove(field);

        assertThatThrownBy(() -> Message.of(event, SOURCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was done.")
                .hasMessageContaining('"' + field + '"');
    }

    private static final String SOURCE = "urn:killswitch:switch:killswitch";
    private static final ObjectMapper JSON = new ObjectMapper();
}
