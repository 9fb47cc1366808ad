package killswitch.access.mapping;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSON.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One JSON object of a configuration. What is missing, unknown or of another type is named, with the place where it is. */
public final class Fields {

    private static final JSON STRICT = JSON.std.with(Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

    private final Map<?, ?> fields;
    private final String place;

    private Fields(Map<?, ?> fields, String place) {
        this.fields = fields;
        this.place = place;
    }

    /**
     * Reads a list of objects.
     *
     * @param place what the list is called, in errors
     * @throws IllegalArgumentException if it is not JSON, or none
     */
    public static List<Fields> list(String json, String place) {
        try {
            return objects(STRICT.anyFrom(json), place);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s is not JSON.".formatted(place), e);
        }
    }

    private static List<Fields> objects(Object value, String place) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException("%s must be a list of one object or more.".formatted(place));
        }
        List<Fields> objects = new ArrayList<>();
        for (Object each : list) {
            String where = "%s[%d]".formatted(place, objects.size());
            if (!(each instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("%s must be an object.".formatted(where));
            }
            objects.add(new Fields(map, where));
        }
        return objects;
    }

    /** This object, if it has no other fields than these. */
    public Fields only(Set<String> known) {
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .findAny()
                .ifPresent(unknown -> {
                    throw wrong("has no '%s': it is one of %s".formatted(unknown, new TreeSet<>(known)));
                });
        return this;
    }

    /** A text that has to be there. */
    public String text(String name) {
        return optional(name).orElseThrow(() -> wrong("needs '%s', a text".formatted(name)));
    }

    /** A text that need not be there. */
    public Optional<String> optional(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw wrong("has '%s', which must be a text".formatted(name));
    }

    /** A list of one text or more; empty if it is not there. */
    public List<String> texts(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Fields::isText)) {
            return list.stream().map(String::valueOf).toList();
        }
        throw wrong("has '%s', which must be a list of one text or more".formatted(name));
    }

    private static boolean isText(Object value) {
        return value instanceof String text && !text.isBlank();
    }

    /** An object that need not be there. */
    public Optional<Fields> object(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new Fields(map, place + "." + name));
        }
        throw wrong("has '%s', which must be an object".formatted(name));
    }

    /** A list of one object or more. */
    public List<Fields> objects(String name) {
        return objects(fields.get(name) == null ? List.of() : fields.get(name), place + "." + name);
    }

    /** What is wrong with this object, to be thrown. */
    public IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("%s %s.".formatted(place, what));
    }
}
