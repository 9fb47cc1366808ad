package killswitch.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Export;

/** A part of the record as JSON lines. Where the next part is stands in the header {@code Link}. */
final class ExportView {

    /** The media type of JSON lines. */
    static final String MEDIA_TYPE = "application/jsonl";

    private final ObjectMapper mapper;

    ExportView(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** In the place of an event that was altered beyond reading. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Unreadable(String region, long sequence, String unreadable) {}

    Response of(Page<Export.Line> page, PageRequest request) {
        String lines = page.items().stream().map(this::line).collect(Collectors.joining());
        Response.ResponseBuilder response = Response.ok(lines, MEDIA_TYPE);
        return page.cursor() == null
                ? response.build()
                : response.header("Link", next(page.cursor(), request.limit())).build();
    }

    private String line(Export.Line line) {
        Object content =
                switch (line.item()) {
                    case ChainItem.Event(long ignored, AuditEvent event) -> AuditView.Event.of(event);
                    case ChainItem.Unreadable(long place, String why) -> new Unreadable(line.region(), place, why);
                };
        try {
            return mapper.writeValueAsString(content) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A record of texts and numbers is always JSON.", e);
        }
    }

    /** Relative to what was asked: it holds behind whatever host and stage. */
    private static String next(String cursor, int limit) {
        return "<?format=jsonl&limit=%d&cursor=%s>; rel=\"next\"".formatted(limit, cursor);
    }
}
