package killswitch.authorizer;

import java.util.Map;
import killswitch.access.certificate.Authorities;
import killswitch.access.issuer.Issuers;
import org.jspecify.annotations.Nullable;

/**
 * What the function is told by its environment. The one place that reads it; the AWS SDK reads its own part, such as
 * {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}.
 *
 * @param region {@code AWS_REGION}
 * @param tablePrefix {@code KILLSWITCH_TABLE_PREFIX}: what the names of the tables start with
 * @param signingSecret {@code KILLSWITCH_SIGNING_SECRET}: the name or ARN of the secret that leases are signed with
 * @param others who is believed beside the switch itself
 * @param endpoints {@code KILLSWITCH_DYNAMODB_ENDPOINTS}: where DynamoDB is, if it is not AWS's
 * @param tools {@code KILLSWITCH_TOOL_AGENTS}: who may call which tool, where not every agent may
 */
record Environment(
        String region,
        String tablePrefix,
        String signingSecret,
        Believed others,
        @Nullable String endpoints,
        @Nullable String tools) {

    /**
     * Who says of others who they are.
     *
     * @param issuers {@code KILLSWITCH_ISSUERS}: whose tokens are believed, as {@link Issuers} has it
     * @param certificates {@code KILLSWITCH_CERTIFICATES}: whose certificates are believed, as {@link Authorities} has it
     */
    record Believed(@Nullable String issuers, @Nullable String certificates) {}

    static Environment of(Map<String, String> variables) {
        return new Environment(
                required(variables, "AWS_REGION"),
                required(variables, "KILLSWITCH_TABLE_PREFIX"),
                required(variables, "KILLSWITCH_SIGNING_SECRET"),
                new Believed(variables.get(Issuers.VARIABLE), variables.get(Authorities.VARIABLE)),
                variables.get("KILLSWITCH_DYNAMODB_ENDPOINTS"),
                variables.get("KILLSWITCH_TOOL_AGENTS"));
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "The environment variable %s is not set: set it on the function.".formatted(name));
        }
        return value;
    }
}
