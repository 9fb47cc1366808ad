package killswitch.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/**
 * The second ring, which has an IAM of somebody else's to talk to: for tests.
 *
 * @param iam where IAM is
 * @param roles the ARN of each agent's role, by the agent's URI
 */
public record SecondRing(URI iam, Map<String, String> roles) {

    /** The policy that denies everything. */
    public static final String POLICY = "arn:aws:iam::123456789012:policy/killswitch-ring-deny";

    public SecondRing {
        roles = Map.copyOf(roles);
    }

    /** What the functions are told that have to do with it. */
    Map<String, String> variables() {
        ObjectNode listed = Json.object();
        roles.forEach(listed::put);
        return Map.of(
                "KILLSWITCH_RING", listed.toString(),
                "KILLSWITCH_RING_POLICY", POLICY,
                "AWS_ENDPOINT_URL_IAM", iam.toString());
    }
}
