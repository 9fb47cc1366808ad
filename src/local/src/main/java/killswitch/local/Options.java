package killswitch.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param port the first region's port, the others follow; 0 takes any free ones
 * @param data where to keep data over restarts; nowhere if null
 * @param pace how often things happen by themselves
 * @param variables environment variables that every function gets beside its own, such as KILLSWITCH_PEERS
 */
public record Options(
        int port,
        List<String> regions,
        Surroundings surroundings,
        @Nullable Path data,
        Pace pace,
        Map<String, String> variables) {

    /** How far the control port is from the first region's. */
    public static final int TO_CONTROL = 100;

    /** How far each region's address for clients with certificates is from its other one. */
    public static final int TO_CERTIFIED = 200;

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final int LAST_PORT = 65_535;

    public Options {
        regions = List.copyOf(regions);
        variables = Map.copyOf(variables);
        int reach = surroundings.mutualTls() == null ? TO_CONTROL : TO_CERTIFIED;
        require(port >= 0 && port + reach <= LAST_PORT, "--port is between 0 and %d.".formatted(LAST_PORT - reach));
        require(!regions.isEmpty() && regions.size() <= 10, "--regions names one to ten regions.");
        require(regions.stream().distinct().count() == regions.size(), "--regions names a region twice.");
        for (String region : regions) {
            require(REGION.matcher(region).matches(), "\"%s\" is no region, such as us-east-1.".formatted(region));
        }
    }

    /** With these tools, and nobody who is told of events; a tick every ten seconds, no canary, and no variable more. */
    public Options(int port, List<String> regions, List<Tool> tools, @Nullable Path data) {
        this(port, regions, new Surroundings(tools, List.of()), data, Pace.DEFAULT, Map.of());
    }

    /** Two regions on free ports, no tools, nothing kept, nothing started that nobody needs: for tests. */
    public static Options forTests() {
        List<String> regions = List.of("us-east-1", "eu-west-1");
        Surroundings nothing = new Surroundings(List.of(), List.of());
        return new Options(0, regions, nothing, null, Pace.DEFAULT.lazy(), Map.of());
    }

    /** The same with these tools. */
    public Options with(List<Tool> those) {
        return with(new Surroundings(those, webhooks(), surroundings.ring(), surroundings.mutualTls()));
    }

    /** The same with these systems around it. */
    public Options with(Surroundings those) {
        return new Options(port, regions, those, data, pace, variables);
    }

    /** The same with a tick that comes as often as this. */
    public Options with(Duration often) {
        return new Options(port, regions, surroundings, data, pace.ticking(often), variables);
    }

    /** The same with a canary that is killed and resumed as often as this. */
    public Options withCanary(Duration often) {
        return new Options(port, regions, surroundings, data, pace.withCanary(often), variables);
    }

    /** The same with these variables. */
    public Options with(Map<String, String> those) {
        return new Options(port, regions, surroundings, data, pace, those);
    }

    public List<Tool> tools() {
        return surroundings.tools();
    }

    public List<Webhook> webhooks() {
        return surroundings.webhooks();
    }

    int portOf(String region) {
        return port == 0 ? 0 : port + regions.indexOf(region);
    }

    int certifiedPortOf(String region) {
        return port == 0 ? 0 : portOf(region) + TO_CERTIFIED;
    }

    int controlPort() {
        return port == 0 ? 0 : port + TO_CONTROL;
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
