package killswitch.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.io.StringWriter;

/** Copies an object, token by token, so that nothing of it changes but the white space. */
final class RawJsonReader extends StdDeserializer<RawJson> {

    @Serial
    private static final long serialVersionUID = 1L;

    RawJsonReader() {
        super(RawJson.class);
    }

    @Override
    public RawJson deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            return context.reportInputMismatch(RawJson.class, "an object is wanted");
        }
        StringWriter copy = new StringWriter();
        try (JsonGenerator generator = json.getCodec().getFactory().createGenerator(copy)) {
            copyObject(json, generator, context);
        }
        return new RawJson(copy.toString());
    }

    private static void copyObject(JsonParser json, JsonGenerator copy, DeserializationContext context)
            throws IOException {
        copyToken(json, copy, context);
        for (int depth = 1; depth > 0; ) {
            JsonToken token = json.nextToken();
            copyToken(json, copy, context);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private static void copyToken(JsonParser json, JsonGenerator copy, DeserializationContext context)
            throws IOException {
        switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> copy.writeNumber(readableNumber(json, context));
            case VALUE_STRING, FIELD_NAME -> {
                requireStorable(json, context);
                copy.copyCurrentEvent(json);
            }
            default -> copy.copyCurrentEvent(json);
        }
    }

    private static String readableNumber(JsonParser json, DeserializationContext context) throws IOException {
        if (Double.isInfinite(Double.parseDouble(json.getText()))) {
            return context.reportInputMismatch(RawJson.class, "a number is too large for those who will read it");
        }
        return json.getText();
    }

    private static void requireStorable(JsonParser json, DeserializationContext context) throws IOException {
        if (!Texts.areStorable(json.getText())) {
            context.reportInputMismatch(RawJson.class, Texts.NOT_STORABLE);
        }
    }
}
