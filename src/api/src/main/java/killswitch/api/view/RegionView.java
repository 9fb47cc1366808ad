package killswitch.api.view;

import java.util.List;
import java.util.Map;
import killswitch.core.region.Answer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of writing to one region.
 *
 * @param outcome {@code confirmed}, or {@code pending}: it has failed or is late, and will learn of it by replication
 * @param millis from the request to the answer, or to giving up
 * @param why why it is pending, for people
 */
@Schema(name = "RegionOutcome")
public record RegionView(
        String region,
        @Schema(enumeration = {CONFIRMED, PENDING}) String outcome,
        long millis,
        @Nullable String why) {

    private static final String CONFIRMED = "confirmed";
    private static final String PENDING = "pending";

    /** Every region's, in the order of configuration. */
    public static List<RegionView> of(Map<String, ? extends Answer<?>> answers) {
        return answers.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .toList();
    }

    private static RegionView of(String region, Answer<?> answer) {
        return switch (answer) {
            case Answer.Confirmed<?> confirmed -> new RegionView(region, CONFIRMED, confirmed.millis(), null);
            case Answer.Pending<?> pending -> new RegionView(region, PENDING, pending.millis(), pending.why());
        };
    }
}
