package killswitch.core.agent;

import java.util.regex.Pattern;
import killswitch.core.problem.Problem;

/** Names one running process among the instances of its agent; chosen by whoever starts it. */
public record InstanceId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    public InstanceId {
        if (!FORM.matcher(value).matches()) {
            throw Problem.MALFORMED_INSTANCE.because(
                    "An instance id is 1 to 128 letters, digits, dots, underscores, colons and hyphens.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
