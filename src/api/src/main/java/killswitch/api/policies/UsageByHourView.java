package killswitch.api.policies;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import killswitch.core.policy.Count;
import killswitch.core.policy.UsageByHour;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an agent has used, by the hour.
 *
 * @param hours oldest first; an hour that nobody has counted is not among them
 * @param missing regions that have not answered, and may have counted more
 */
@Schema(name = "UsageByHour")
record UsageByHourView(List<Hour> hours, List<String> missing) {

    static UsageByHourView of(UsageByHour.Counted counted) {
        return new UsageByHourView(
                counted.byHour().entrySet().stream()
                        .map(each -> Hour.of(each.getKey(), each.getValue()))
                        .toList(),
                counted.missing());
    }

    /**
     * One hour.
     *
     * @param hour its beginning
     * @param refused calls that the gateway refused, but for those of a killed agent
     */
    @Schema(name = "UsageOfAnHour")
    record Hour(Instant hour, long calls, long tokens, BigDecimal usd, long refused) {

        static Hour of(Instant hour, Count used) {
            return new Hour(
                    hour,
                    used.usage().calls(),
                    used.usage().tokens(),
                    used.usage().usd(),
                    used.denied());
        }
    }
}
