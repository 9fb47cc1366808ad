package killswitch.local.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.local.Json;

/**
 * What a benchmark has found.
 *
 * @param notes what has to be known to read the figures right
 */
record Report(List<Table> tables, List<Verdict> verdicts, List<String> notes) {

    Report {
        tables = List.copyOf(tables);
        verdicts = List.copyOf(verdicts);
        notes = List.copyOf(notes);
    }

    boolean everyTargetIsMet() {
        return verdicts.stream().allMatch(Verdict::met);
    }

    /** For people. */
    String text(Machine machine) {
        Stream<String> lines = Stream.of(
                        Stream.of(machine.text()),
                        tables.stream().map(table -> "\n" + table.text()),
                        Stream.of(""),
                        verdicts.stream().map(Verdict::text),
                        notes.stream().map("- "::concat))
                .flatMap(each -> each);
        return lines.collect(Collectors.joining("\n"));
    }

    /** For programs. */
    ObjectNode json(Machine machine) {
        ObjectNode json = Json.object();
        json.set("machine", machine.json());
        tables.forEach(table -> json.set(table.name(), table.json()));
        ArrayNode targets = json.putArray("targets");
        verdicts.forEach(verdict -> targets.add(verdict.json()));
        ArrayNode remarks = json.putArray("notes");
        notes.forEach(remarks::add);
        return json;
    }
}
