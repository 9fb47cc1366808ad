package killswitch.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.io.Serial;

/** Reads texts from texts only, and from those that can be stored and shown again as they are. */
final class TextReader extends StdScalarDeserializer<String> {

    @Serial
    private static final long serialVersionUID = 1L;

    TextReader() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(String.class, "a text is wanted");
        }
        String text = json.getText();
        return Texts.areStorable(text) ? text : context.reportInputMismatch(String.class, Texts.NOT_STORABLE);
    }
}
