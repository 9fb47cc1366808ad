package killswitch.local;

import java.time.Duration;
import java.util.Optional;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Functions;
import killswitch.local.lambda.Schedule;
import killswitch.local.secrets.GivenSecret;

/** The canary of a region: its functions, which are none where nobody wants one, their clock, and the secret with its keys. */
record Canary(Functions functions, Schedule schedule, GivenSecret secret) {

    Optional<Function> find(String name) {
        return functions.find(name);
    }

    /** Gives it its keys, and begins. */
    void begin(String keys, Duration often) {
        secret.put(keys);
        schedule.every(often);
    }
}
