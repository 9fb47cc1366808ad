package killswitch.api.view;

import java.time.Instant;
import killswitch.core.kill.Justification;
import org.jspecify.annotations.Nullable;

/** Why somebody stopped or resumed. */
public record WhyView(
        String reason,
        @Nullable String incident,
        @Nullable Instant noticedAt,
        @Nullable Instant reviewAt) {

    static WhyView of(Justification why) {
        return new WhyView(why.reason(), why.incident(), why.noticedAt(), why.reviewAt());
    }
}
