package killswitch.core.agent;

import java.util.Set;
import java.util.regex.Pattern;
import killswitch.core.problem.Problem;

/** Names one running process among the instances of its agent; chosen by whoever starts it. */
public record InstanceId(String value) {

    /** In a path they are no names: nobody could kill an instance that is called so. */
    private static final Set<String> FOLDERS = Set.of(".", "..");

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    public InstanceId {
        if (!FORM.matcher(value).matches() || FOLDERS.contains(value)) {
            throw Problem.MALFORMED_INSTANCE.because(
                    "An instance id is 1 to 128 letters, digits, dots, underscores, colons and hyphens, and not '.' or '..'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
