package killswitch.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in and out. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JSON JACKSON = JSON.std;

    private Json() {}

    /** The value as JSON. Throws {@link IllegalArgumentException} for what JSON has no word for, such as NaN. */
    static byte[] write(Object value) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (JsonGenerator generator = new FiniteNumbers(FACTORY.createGenerator(written))) {
            JACKSON.write(value, generator);
        } catch (IOException e) {
            throw new IllegalArgumentException("this cannot be written as JSON: " + e.getMessage(), e);
        }
        return written.toByteArray();
    }

    /** What the bytes say: a map, a list, a text, a number, a boolean or null. */
    static @Nullable Object read(byte[] json) throws IOException {
        return JACKSON.anyFrom(json);
    }

    /** The bytes' object; an empty one if they hold something else, or no JSON. */
    static JsonObject object(byte[] json) {
        try {
            return read(json) instanceof Map<?, ?> fields ? JsonObject.of(fields) : JsonObject.EMPTY;
        } catch (IOException e) {
            return JsonObject.EMPTY;
        }
    }

    private static final class FiniteNumbers extends JsonGeneratorDelegate {

        FiniteNumbers(JsonGenerator generator) {
            super(generator);
        }

        @Override
        public void writeNumber(double number) throws IOException {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(number + " is no number that JSON can write");
            }
            super.writeNumber(number);
        }

        @Override
        public void writeNumber(float number) throws IOException {
            writeNumber((double) number);
        }
    }
}
