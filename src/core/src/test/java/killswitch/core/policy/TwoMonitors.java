package killswitch.core.policy;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.VIRGINIA;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.watch.WatchedRegions;
import org.junit.jupiter.api.AfterEach;

/** The monitors of two regions, which hold agents against their policies. */
abstract class TwoMonitors {

    static final String PRODUCTION = "agent://acme/production/*";
    static final Duration MINUTE = Duration.ofMinutes(1);

    final WatchedRegions regions = new WatchedRegions();
    final PolicyDuty virginia = regions.policyDuty(VIRGINIA);
    final PolicyDuty ireland = regions.policyDuty(IRELAND);

    @AfterEach
    void close() {
        regions.close();
    }

    /** The mailer has made so many calls by now; a minute later the monitors look. */
    final List<String> uses(long calls) {
        regions.beats(VIRGINIA, "i-1", calls);
        List<String> done = tick();
        regions.clock.pass(MINUTE);
        return done;
    }

    final List<String> tick() {
        return Stream.of(virginia, ireland)
                .flatMap(duty -> duty.perform().stream())
                .toList();
    }
}
