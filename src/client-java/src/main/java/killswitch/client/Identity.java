package killswitch.client;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who reports.
 *
 * @param uri the agent's URI
 * @param path the agent's path
 * @param instance this instance's name
 * @param checkpointKey which work it does
 */
record Identity(String uri, String path, String instance, String checkpointKey) {

    private static final SecureRandom CHANCE = new SecureRandom();

    static Identity of(String uri, AgentOptions options) {
        return new Identity(
                uri,
                Scope.agentPath(uri),
                Objects.requireNonNullElseGet(options.instance, () -> someInstance(System.getenv("HOSTNAME"))),
                options.checkpointKey);
    }

    /** A name made of host, process and chance. */
    static String someInstance(@Nullable String host) {
        byte[] chance = new byte[4];
        CHANCE.nextBytes(chance);
        String readable = Objects.requireNonNullElse(host, "java").replaceAll("[^A-Za-z0-9._:-]", "-");
        return "%.80s-%d-%s"
                .formatted(
                        readable, ProcessHandle.current().pid(), HexFormat.of().formatHex(chance));
    }
}
