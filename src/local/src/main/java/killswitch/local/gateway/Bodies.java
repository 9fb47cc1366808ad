package killswitch.local.gateway;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells bodies that travel as text from those that travel in base64. */
final class Bodies {

    private static final Pattern TEXT = Pattern.compile("text/.*|application/(json|xml|javascript|[^;]+\\+(json|xml))");

    private Bodies() {}

    /** The body as text, when its content type says that it is text and it really is. */
    static Optional<String> text(Call call) {
        String type = call.header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean plain = call.header("Content-Encoding").isEmpty();
        return plain && TEXT.matcher(type).matches()
                ? Percent.text(call.request().body())
                : Optional.empty();
    }
}
