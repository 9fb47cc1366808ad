package killswitch.local.chaos.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A history on disk: a line of JSON for each event, in the order in which they ended. */
public final class HistoryFile implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final BufferedWriter out;

    private HistoryFile(BufferedWriter out) {
        this.out = out;
    }

    /** A new one, in place of what may be there. */
    public static HistoryFile create(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return new HistoryFile(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an event. Safe to call from many threads. */
    public synchronized void add(Event event) {
        try {
            out.write(JSON.writerFor(Event.class).writeValueAsString(event));
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is in it. */
    public static List<Line<?>> read(Path file) {
        try {
            List<Line<?>> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(new Line<>(lines.size() + 1, JSON.readValue(line, Event.class)));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("%s is no history.".formatted(file), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
