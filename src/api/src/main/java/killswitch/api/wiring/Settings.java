package killswitch.api.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import killswitch.access.ToolGrants;
import killswitch.api.tools.Tools;
import killswitch.core.beacon.Need;

/** What can be set. Each is also an environment variable: {@code KILLSWITCH_TABLE_PREFIX}. */
@ConfigMapping(prefix = "killswitch")
public interface Settings {

    /** The function of the route table that this process stands for; required. It answers the routes of no other. */
    Optional<String> function();

    /** The region that this process runs in. Lambda sets {@code AWS_REGION}. */
    @WithDefault("${aws.region}")
    String region();

    /** Every region, the own one included, the order being that of the answers. The own one alone if none is named. */
    Optional<List<String>> regions();

    /** What the names of the tables start with. */
    @WithDefault("killswitch-")
    String tablePrefix();

    /** Id or ARN of the secret that leases are signed with; required by the functions that give or check leases. */
    Optional<String> signingSecret();

    /** Whose tokens are taken beside keys, as JSON; {@link killswitch.access.issuer.Issuers} says how each is written. */
    Optional<String> issuers();

    /** Whose certificates are taken beside keys, as JSON; {@link killswitch.access.certificate.Authorities} says how each is written. */
    Optional<String> certificates();

    /** How many seconds a lease holds. */
    @WithDefault("60")
    int leaseSeconds();

    /** Which other regions must be seen for leases to be given: majority, all or none. None never stops for a cut. */
    @WithDefault("majority")
    Need peers();

    /** How long another region counts as seen after its last sign; more than two of the monitor's periods. */
    @WithDefault("PT3M")
    Duration peerTolerance();

    /** How often the monitor runs, as its schedule says. */
    @WithDefault("PT1M")
    Duration monitorPeriod();

    /** When an instance is asked to send its next heartbeat. */
    @WithDefault("PT0.5S")
    Duration nextHeartbeat();

    /** The tools that are called through the switch, as JSON; {@link Tools#read} says how each is written. */
    Optional<String> tools();

    /** Who may call which tool, where not every agent may, as JSON; {@link ToolGrants#read} says how it is written. */
    Optional<String> toolAgents();

    /** How long a tool may take: less than the function may, so that there is time to say so. */
    @WithDefault("PT25S")
    Duration toolTimeout();

    /** The IAM roles of agents that the second ring denies, as JSON; {@link killswitch.ring.RingRoles} says how it is written. */
    Optional<String> ring();

    /** Local only: where each region's DynamoDB is, as {@code us-east-1=http://127.0.0.1:9001,…}. */
    Optional<String> dynamodbEndpoints();
}
