package killswitch.authorizer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The method and the path that a REST API's {@code methodArn} names, without its stage. */
record MethodArn(String method, String path) {

    private static final Pattern FORM = Pattern.compile(
            "arn:[^:]*:execute-api:[^:]*:[^:]*:[^/:]+/[^/]+/(?<method>[A-Z]+)(?<path>/.*)?", Pattern.DOTALL);

    /** Reads the ARN; one that names no method reads as nothing, which no route is. */
    static MethodArn parse(String arn) {
        Matcher parts = FORM.matcher(arn);
        if (!parts.matches()) {
            return new MethodArn("", "");
        }
        String path = parts.group("path");
        return new MethodArn(parts.group("method"), path == null ? "/" : path);
    }
}
