package killswitch.access.rotation;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the four calls that make up a rotation.
 *
 * @param name what Secrets Manager calls it
 * @param secretId the ARN of the secret
 * @param version the id of the version that the rotation makes
 */
public record RotationStep(Name name, String secretId, String version) {

    /** In their order. */
    public enum Name {
        CREATE("createSecret"),
        SET("setSecret"),
        TEST("testSecret"),
        FINISH("finishSecret");

        private final String text;

        Name(String text) {
            this.text = text;
        }
    }

    /**
     * Reads an event of Secrets Manager.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static RotationStep of(Map<?, ?> event) {
        return new RotationStep(name(event.get("Step")), text(event, "SecretId"), text(event, "ClientRequestToken"));
    }

    private static Name name(@Nullable Object text) {
        return Stream.of(Name.values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow(RotationStep::notOne);
    }

    private static String text(Map<?, ?> event, String field) {
        if (event.get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw notOne();
    }

    private static IllegalArgumentException notOne() {
        return new IllegalArgumentException(
                "Nothing was done. This function takes the steps of a rotation from Secrets Manager: {\"Step\": %s, \"SecretId\": \"…\", \"ClientRequestToken\": \"…\"}."
                        .formatted(
                                Stream.of(Name.values()).map(each -> each.text).collect(Collectors.joining(" | "))));
    }
}
