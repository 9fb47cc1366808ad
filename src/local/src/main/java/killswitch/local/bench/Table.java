package killswitch.local.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.local.Json;

/**
 * Rows with the same headings.
 *
 * @param name the field that has the rows in the file for programs
 * @param title says what the figures are, and in what units
 */
record Table(String name, String title, List<Row> rows) {

    Table {
        rows = List.copyOf(rows);
    }

    /** For people: columns as wide as they must be, numbers to the right. */
    String text() {
        List<String> headings = List.copyOf(rows.getFirst().cells().keySet());
        String first = headings.stream().map(this::head).collect(Collectors.joining("  "));
        return Stream.concat(Stream.of(title, "", first), rows.stream().map(this::line))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }

    ArrayNode json() {
        ArrayNode json = Json.object().putArray(name);
        rows.forEach(row -> json.add(row.json()));
        return json;
    }

    private String line(Row row) {
        return row.cells().keySet().stream()
                .map(heading -> padded(heading, Row.text(cell(row, heading))))
                .collect(Collectors.joining("  "));
    }

    private String head(String heading) {
        return padded(heading, heading);
    }

    private String padded(String heading, String text) {
        boolean number = cell(rows.getFirst(), heading) instanceof Number;
        return (number ? "%" : "%-").concat(width(heading) + "s").formatted(text);
    }

    private int width(String heading) {
        return rows.stream().map(row -> Row.text(cell(row, heading)).length()).reduce(heading.length(), Math::max);
    }

    private static Object cell(Row row, String heading) {
        return row.cells().getOrDefault(heading, "");
    }
}
