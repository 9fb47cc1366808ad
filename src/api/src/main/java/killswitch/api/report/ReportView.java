package killswitch.api.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import killswitch.api.view.CheckpointView;
import killswitch.api.view.KillView;
import killswitch.api.view.LiftView;
import killswitch.api.view.RingView;
import killswitch.core.audit.AuditEvent;
import killswitch.core.kill.KillStatus;
import killswitch.core.report.Incident;
import killswitch.core.report.Involved;
import killswitch.core.ring.RingLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An incident on one page. Every figure follows from events on the record, named as {@code region/sequence}, from the
 * ledger of kept tools, or from what the regions know now.
 *
 * @param timeline the events about the kill, oldest first
 * @param complete whether everything could be read, and nothing was left out for its length
 */
@Schema(name = "IncidentReport")
record ReportView(
        @JsonUnwrapped Decision decision,
        List<RegionLine> regions,
        List<InstanceLine> instances,
        @JsonUnwrapped Work work,
        List<Moment> timeline,
        boolean complete) {

    static ReportView of(Incident incident, List<RingLine> ring) {
        return new ReportView(
                Decision.of(incident, ring),
                incident.status().regions().keySet().stream()
                        .map(region -> RegionLine.of(region, incident))
                        .toList(),
                incident.involved().stream().map(InstanceLine::of).toList(),
                Work.of(incident),
                incident.evidence().events().stream().map(Moment::of).toList(),
                incident.complete());
    }

    /**
     * Who stopped what and why, and who took it back.
     *
     * @param killed whether the kill stands
     * @param noticedSecondsBefore how long somebody had noticed before it was stopped
     * @param stoodSeconds how long it stood
     * @param ring the second ring's answer, for each agent of it that has an IAM role
     */
    @Schema(name = "ReportedDecision")
    record Decision(
            KillView kill,
            @Nullable LiftView lift,
            boolean killed,
            @Nullable Double noticedSecondsBefore,
            @Nullable Double stoodSeconds,
            @Nullable List<RingView> ring) {

        private static final double MILLIS = 1_000.0;

        static Decision of(Incident incident, List<RingLine> ring) {
            return new Decision(
                    KillView.of(incident.kill()),
                    incident.status().lift().map(LiftView::of).orElse(null),
                    incident.status().lift().isEmpty(),
                    incident.noticedBefore().map(Decision::seconds).orElse(null),
                    incident.stood().map(Decision::seconds).orElse(null),
                    RingView.of(ring));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / MILLIS;
        }
    }

    /**
     * When the kill took hold in one region.
     *
     * @param present whether the region has the kill now
     * @param confirmedAt none if that is not on the record
     */
    @Schema(name = "ReportedRegion")
    record RegionLine(
            String region,
            boolean present,
            @Nullable Instant confirmedAt,
            @Nullable Long millis) {

        static RegionLine of(String region, Incident incident) {
            var answer = incident.status().regions().get(region);
            boolean present = answer != null
                    && KillStatus.recordsOf(answer)
                            .filter(records -> !records.kills().isEmpty())
                            .isPresent();
            Long millis = incident.confirmed().get(region);
            Instant killed = incident.kill().stamp().time();
            return new RegionLine(region, present, millis == null ? null : killed.plusMillis(millis), millis);
        }
    }

    /**
     * What was done, and how far it came.
     *
     * @param inFlight actions that were under way when the kill came; a call that only looks is none, unless it has a key
     * @param inDoubt actions of which nobody knows whether they were done
     */
    @Schema(name = "ReportedWork")
    record Work(Totals totals, List<FlightLine> inFlight, List<ActionLine> inDoubt, List<Reached> checkpoints) {

        static Work of(Incident incident) {
            return new Work(
                    Totals.of(incident.involved()),
                    incident.involved().stream()
                            .flatMap(involved -> involved.inFlight().stream())
                            .map(FlightLine::of)
                            .toList(),
                    incident.involved().stream()
                            .flatMap(involved -> involved.inDoubt().stream())
                            .map(ActionLine::of)
                            .toList(),
                    incident.evidence().checkpoints().entrySet().stream()
                            .flatMap(each -> each.getValue().stream()
                                    .map(checkpoint ->
                                            new Reached(each.getKey().toString(), CheckpointView.of(checkpoint))))
                            .toList());
        }
    }

    /** The figures of all instances together. */
    @Schema(name = "ReportedTotals")
    record Totals(long sinceNoticed, long onTheWay, long whileKilled, long refused) {

        static Totals of(List<Involved> involved) {
            return new Totals(
                    involved.stream().mapToLong(Involved::sinceNoticed).sum(),
                    involved.stream().mapToLong(Involved::onTheWay).sum(),
                    involved.stream().mapToLong(Involved::whileKilled).sum(),
                    involved.stream()
                            .mapToLong(
                                    each -> each.entry().instance().refusals().count())
                            .sum());
        }
    }

    /** How far an agent had come with one key of its work. */
    @Schema(name = "ReportedCheckpoint")
    record Reached(String agent, @JsonUnwrapped CheckpointView checkpoint) {}

    /**
     * One event.
     *
     * @param what its type
     * @param about the scope or instance that it is about
     * @param event where it stands on the record: {@code region/sequence}
     */
    @Schema(name = "ReportedEvent")
    record Moment(
            Instant at,
            String what,
            @Nullable String about,
            String who,
            @Nullable String why,
            String event) {

        static Moment of(AuditEvent event) {
            return new Moment(
                    event.stamp().time(),
                    event.type().name(),
                    event.subject().scope(),
                    event.stamp().actor(),
                    event.subject().reason(),
                    InstanceLine.Moments.place(event));
        }
    }
}
