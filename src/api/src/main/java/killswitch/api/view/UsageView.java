package killswitch.api.view;

import java.math.BigDecimal;
import killswitch.core.instance.Usage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was used since the start. */
@Schema(name = "Usage")
public record UsageView(long calls, long tokens, BigDecimal usd) {

    public static UsageView of(Usage usage) {
        return new UsageView(usage.calls(), usage.tokens(), usage.usd());
    }
}
