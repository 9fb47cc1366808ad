package killswitch.api.heartbeat;

import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import killswitch.core.instance.Usage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an instance has used since its start; what is not said counts as nothing. */
@Schema(name = "ReportedUsage")
record UsageRequest(
        @Nullable Long calls,
        @Nullable Long tokens,
        @Digits(integer = 16, fraction = 12) @Nullable BigDecimal usd) {

    Usage usage() {
        return new Usage(calls == null ? 0 : calls, tokens == null ? 0 : tokens, usd == null ? BigDecimal.ZERO : usd);
    }
}
