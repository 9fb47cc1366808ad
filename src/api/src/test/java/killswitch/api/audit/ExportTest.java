package killswitch.api.audit;

import static killswitch.api.testing.Calls.byAdmin;
import static killswitch.api.testing.Calls.byViewer;
import static killswitch.api.testing.World.IRELAND;
import static killswitch.api.testing.World.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportTest {

    private static final String PATH = "/v1/audit?format=jsonl";

    @BeforeEach
    void nothing_was_ever_done() {
        World.reset();
    }

    private static final List<String> FIELDS = List.of(
            "id",
            "type",
            "at",
            "region",
            "actor",
            "agent",
            "scope",
            "reference",
            "kill",
            "reason",
            "sequence",
            "previousHash",
            "hash");

    @Test
    void P10_has_one_event_on_each_line_oldest_first_with_all_that_its_hash_covers() throws IOException {
        Mailer.kill();
        byAdmin()
                .body("{\"role\":\"viewer\",\"description\":\"a\\nb \\\" \u00e9\"}")
                .post("/v1/keys");

        Response response = byViewer().get(PATH);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/jsonl");
        assertThat(response.header("Link")).isNull();
        List<JsonNode> lines = lines(response);
        assertThat(lines)
                .extracting(line -> line.get("type").asText())
                .containsExactly("KILLED", "CONFIRMED", "KEY_CREATED");
        assertThat(lines.getFirst().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(FIELDS);
        assertThat(lines.getLast().get("reason").asText()).isEqualTo("a\nb \" \u00e9");
    }

    @Test
    void P10_spells_times_as_they_were_hashed() throws IOException {
        for (String time : List.of("2026-11-02T09:05:00Z", "2026-11-02T09:05:00.100Z", "2026-11-02T09:05:00.000001Z")) {
            append("key of " + time, new Stamp("key:dana", java.time.Instant.parse(time), VIRGINIA));
        }

        assertThat(lines(byViewer().get(PATH)))
                .extracting(line -> line.get("at").asText())
                .containsExactly("2026-11-02T09:05:00Z", "2026-11-02T09:05:00.100Z", "2026-11-02T09:05:00.000001Z");
    }

    @Test
    void comes_in_parts_each_of_which_links_to_the_next() throws IOException {
        for (int n = 0; n < 4; n++) {
            Mailer.kill();
        }

        List<Integer> sequences = new ArrayList<>();
        String query = "?format=jsonl&limit=3";
        while (query != null) {
            Response part = byViewer().get("/v1/audit" + query);
            lines(part).forEach(line -> sequences.add(line.get("sequence").asInt()));
            String link = part.header("Link");
            assertThat(link == null || link.endsWith(">; rel=\"next\"")).isTrue();
            query = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(sequences).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void F23_comes_to_an_end_and_hides_nothing_whatever_was_done_to_the_table() throws IOException {
        Mailer.kill();
        Mailer.kill();
        World.tamper(VIRGINIA, chain -> chain.set(0, new ChainItem.Unreadable(0, "no type")));
        World.tamper(VIRGINIA, chain -> chain.addFirst(chain.getLast()));

        List<JsonNode> lines = lines(byViewer().get(PATH));

        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(byViewer().get(PATH + "&limit=1").statusCode()).isEqualTo(200);
    }

    @Test
    void P10_shows_what_can_no_longer_be_read_as_what_it_is() throws IOException {
        Mailer.kill();
        World.tamper(VIRGINIA, chain -> chain.set(0, new ChainItem.Unreadable(1, "no type")));

        JsonNode line = lines(byViewer().get(PATH)).getFirst();

        assertThat(line.get("region").asText()).isEqualTo(VIRGINIA);
        assertThat(line.get("sequence").asInt()).isEqualTo(1);
        assertThat(line.get("unreadable").asText()).isEqualTo("no type");
    }

    @Test
    void F03_there_is_none_while_a_region_is_away() {
        Mailer.kill();
        World.takeDown(IRELAND);

        byViewer().get(PATH).then().statusCode(503).body("type", equalTo("urn:killswitch:problem:store-unavailable"));
    }

    @Test
    void P12_another_format_is_refused() {
        byViewer()
                .get("/v1/audit?format=xml")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:killswitch:problem:invalid-field"));
    }

    private static void append(String reference, Stamp stamp) {
        Subject subject = new Subject(null, null, reference, null);
        World.audit().append(Entry.of(AuditEvent.Type.KEY_CREATED, subject, stamp));
    }

    private static List<JsonNode> lines(Response response) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : response.asString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
