package killswitch.api.agents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import killswitch.api.agents.AgentsView.State;
import killswitch.api.json.RawJson;
import killswitch.api.view.UsageView;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Health;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Report;
import killswitch.core.instance.Told;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One instance, as its own region has seen it. */
@Schema(name = "Instance")
record InstanceView(
        String instance,
        String region,

        @Schema(enumeration = {"active", "killed", "stale", "crashed", "stopped"})
        String health,

        @JsonUnwrapped ReportView report,
        @JsonUnwrapped ActivityView activity,
        @JsonUnwrapped ObedienceView obedience) {

    static InstanceView of(Instance instance, Health health) {
        return new InstanceView(
                instance.holder().instance().value(),
                instance.region(),
                State.name(health),
                ReportView.of(instance.report()),
                ActivityView.of(instance.activity()),
                ObedienceView.of(instance));
    }

    /** What it says of itself. */
    @Schema(name = "InstanceReport")
    record ReportView(String status, @Nullable RawJson metadata, UsageView usage) {

        static ReportView of(Report report) {
            return new ReportView(report.status(), RawJson.ofNullable(report.metadata()), UsageView.of(report.usage()));
        }
    }

    /** When it was heard. */
    @Schema(name = "InstanceActivity")
    record ActivityView(
            Instant startedAt,
            Instant lastHeartbeat,
            @Nullable Instant stoppedAt) {

        static ActivityView of(Activity activity) {
            return new ActivityView(activity.startedAt(), activity.lastHeartbeat(), activity.stoppedAt());
        }
    }

    /**
     * What it was told, and how often it was refused.
     *
     * @param refused calls that the gateway refused
     * @param told the last kill that it was told of
     */
    @Schema(name = "InstanceObedience")
    record ObedienceView(long refused, @Nullable ToldView told) {

        static ObedienceView of(Instance instance) {
            return new ObedienceView(instance.refusals().count(), ToldView.of(instance.told()));
        }
    }

    /** That it was told of a kill, and when first. */
    @Schema(name = "Told")
    record ToldView(String kill, Instant at) {

        static @Nullable ToldView of(@Nullable Told told) {
            return told == null ? null : new ToldView(told.kill().value(), told.at());
        }
    }
}
