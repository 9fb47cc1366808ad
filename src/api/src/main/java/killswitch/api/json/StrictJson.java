package killswitch.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import killswitch.core.problem.Limits;

/**
 * Has Jackson guess nothing about a request: no field that is not known or comes twice, no text for a number, no
 * fraction for a whole one, nothing after the end, no depth that could exhaust a stack.
 *
 * <p>Not a customizer of the application's mapper: Quarkus reads Lambda's events with a copy of that one, and an event
 * must be readable whatever the request in it is like.
 */
@Provider
public final class StrictJson implements ContextResolver<ObjectMapper> {

    private static final int LONGEST_NUMBER = 100;

    private final ObjectMapper strict;

    StrictJson(ObjectMapper lenient) {
        this.strict = strict(lenient.copy());
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return strict;
    }

    /** Makes the mapper strict, and returns it. */
    static ObjectMapper strict(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.JSON_DEPTH)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
        return mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .registerModule(new SimpleModule("strict texts").addDeserializer(String.class, new TextReader()));
    }
}
