package killswitch.api.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import killswitch.core.audit.AuditEvent;
import killswitch.core.instance.Instance;
import killswitch.core.report.Involved;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one instance did and was told around the kill. */
@Schema(name = "ReportedInstance")
record InstanceLine(
        String agent,
        String instance,
        String region,

        @Schema(enumeration = {"live", "told", "stopped", "silent", "resisting"})
        String state,

        @JsonUnwrapped Moments moments,
        @JsonUnwrapped Deeds deeds) {

    static InstanceLine of(Involved involved) {
        Instance instance = involved.entry().instance();
        return new InstanceLine(
                instance.holder().agent().toString(),
                instance.holder().instance().value(),
                instance.region(),
                involved.entry().state().name().toLowerCase(Locale.ROOT),
                Moments.of(involved),
                Deeds.of(involved));
    }

    /**
     * When it was told what.
     *
     * @param events its events on the record, as {@code region/sequence}
     */
    @Schema(name = "ReportedMoments")
    record Moments(
            @Nullable Instant toldAt,
            @Nullable Instant stoppedAt,
            @Nullable Instant fencedAt,
            List<String> events) {

        static Moments of(Involved involved) {
            return new Moments(
                    involved.toldAt().orElse(null),
                    involved.stoppedAt().orElse(null),
                    involved.fencedAt().orElse(null),
                    involved.events().stream().map(Moments::place).toList());
        }

        static String place(AuditEvent event) {
            return event.stamp().region() + "/" + event.link().sequence();
        }
    }

    /**
     * What it did: counted in the ledger of kept tools.
     *
     * @param sinceNoticed actions begun after somebody had noticed, and before the kill
     * @param onTheWay actions begun while the kill was on its way to its region
     * @param whileKilled actions begun while its region had the kill: none, unless a promise was broken
     * @param refused calls that the gateway refused
     */
    @Schema(name = "ReportedDeeds")
    record Deeds(
            @Nullable ActionLine lastActionBefore,
            long sinceNoticed,
            long onTheWay,
            long whileKilled,
            long refused,
            @Nullable Instant lastRefusedAt) {

        static Deeds of(Involved involved) {
            return new Deeds(
                    involved.lastBefore().map(ActionLine::of).orElse(null),
                    involved.sinceNoticed(),
                    involved.onTheWay(),
                    involved.whileKilled(),
                    involved.entry().instance().refusals().count(),
                    involved.entry().instance().refusals().last());
        }
    }
}
