package killswitch.core.audit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same exports that {@code scripts/verify-audit} is tested with: both say the same of each. */
class ExportVectorsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void F23_P10_is_judged_as_it_must_be(String name, Map<String, Object> vector) {
        Map<String, Object> expected = map(vector.get("expected"));
        Map<String, Head> heads = heads(vector);

        expected.forEach(
                (region, result) -> assertThat(new ChainCheck(region, heads.get(region)).whole(chain(vector, region)))
                        .as(region)
                        .satisfies(actual -> {
                            assertThat(actual.head()).hasToString(text(map(result), "head"));
                            assertThat(actual.broken()).isEqualTo(broken(map(result)));
                        }));
    }

    static Stream<Arguments> vectors() throws IOException {
        try (InputStream file = ExportVectorsTest.class.getResourceAsStream("exports.json")) {
            List<Object> vectors = list(JSON.std.mapFrom(file).get("vectors"));
            return vectors.stream().map(ExportVectorsTest::map).map(each -> Arguments.of(each.get("name"), each));
        }
    }

    private static Map<String, Head> heads(Map<String, Object> vector) {
        return list(vector.getOrDefault("heads", List.of())).stream()
                .map(head -> head.toString().split(":", 2))
                .collect(toMap(pair -> pair[0], pair -> Head.parse(pair[1])));
    }

    private static List<ChainItem> chain(Map<String, Object> vector, String region) {
        return list(vector.get("lines")).stream()
                .map(ExportVectorsTest::map)
                .filter(line -> region.equals(line.get("region")))
                .map(ExportVectorsTest::item)
                .toList();
    }

    private static ChainItem item(Map<String, Object> line) {
        long sequence = number(line.get("sequence"));
        if (line.containsKey("unreadable")) {
            return new ChainItem.Unreadable(sequence, text(line, "unreadable"));
        }
        String agent = (String) line.get("agent");
        return new ChainItem.Event(new AuditEvent(
                text(line, "id"),
                AuditEvent.Type.valueOf(text(line, "type")),
                new Subject(
                        agent == null ? null : AgentUri.parse(agent),
                        (String) line.get("scope"),
                        text(line, "reference"),
                        (String) line.get("reason"),
                        Circumstances.ofNullable(
                                (String) line.get("incident"), time(line, "noticedAt"), time(line, "reviewAt"))),
                new Stamp(text(line, "actor"), Instant.parse(text(line, "at")), text(line, "region")),
                new Link(sequence, text(line, "previousHash"), text(line, "hash"))));
    }

    private static @Nullable Instant time(Map<String, Object> line, String field) {
        return line.containsKey(field) ? Instant.parse(text(line, field)) : null;
    }

    private static @Nullable Break broken(Map<String, Object> result) {
        if (!result.containsKey("broken")) {
            return null;
        }
        Map<String, Object> broken = new HashMap<>(map(result.get("broken")));
        Break.Why why = Break.Why.valueOf(text(broken, "why").toUpperCase(Locale.ROOT));
        return new Break(number(broken.get("sequence")), (String) broken.get("id"), why);
    }

    private static String text(Map<String, Object> object, String field) {
        return (String) Objects.requireNonNull(object.get(field), field);
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object value) {
        return (List<Object>) Objects.requireNonNull(value);
    }
}
