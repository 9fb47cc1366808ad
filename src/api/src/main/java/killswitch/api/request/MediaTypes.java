package killswitch.api.request;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/** Reads media types before JAX-RS does, which takes one that it cannot read for a fault of ours. */
final class MediaTypes {

    private MediaTypes() {}

    /** Whether the header {@code Accept} can be read, and lets one of these types through. */
    static boolean accept(String accept, List<MediaType> types) {
        try {
            List<MediaType> accepted = Arrays.stream(accept.split(","))
                    .map(String::strip)
                    .map(MediaType::valueOf)
                    .toList();
            return accepted.stream().anyMatch(each -> types.stream().anyMatch(each::isCompatible));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it is a media type at all. */
    static boolean isOne(String type) {
        try {
            return MediaType.valueOf(type).getType() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
