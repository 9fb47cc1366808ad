package killswitch.local.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import killswitch.access.certificate.Authorities;
import killswitch.access.issuer.Issuers;
import org.jspecify.annotations.Nullable;

/**
 * Files that say who is believed beside the switch itself, as the functions' environment does in AWS.
 *
 * @param issuers whose tokens are taken; null if nobody's are
 * @param certificates whose certificates are taken; null if nobody's are
 */
record BelievedFiles(@Nullable Path issuers, @Nullable Path certificates) {

    /**
     * The variables that every function gets; none for what has no file.
     *
     * @throws IllegalArgumentException if one cannot be read, or makes no sense
     */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        if (issuers != null) {
            variables.put(Issuers.VARIABLE, text("--issuers", issuers, Issuers::read));
        }
        if (certificates != null) {
            variables.put(Authorities.VARIABLE, text("--certificates", certificates, Authorities::read));
        }
        return variables;
    }

    /** @param check says at once what is wrong, and not in a function's log */
    private static String text(String option, Path file, Consumer<String> check) {
        try {
            String json = Files.readString(file);
            check.accept(json);
            return json;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s names %s, which cannot be read.".formatted(option, file), e);
        }
    }
}
