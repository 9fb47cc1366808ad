package killswitch.core.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillStatus;
import killswitch.core.region.Answer;

/**
 * What happened around a kill. Everything in it was written down by somebody else: kills, lifts, events, actions,
 * checkpoints, heartbeats; nothing is stored of the incident itself. Times are those of the machines that wrote.
 *
 * @param confirmed after how many milliseconds each region had the kill, as far as that is on the record
 * @param involved each instance that the kill concerned
 */
public record Incident(KillStatus status, Evidence evidence, Map<String, Long> confirmed, List<Involved> involved) {

    public Kill kill() {
        return status.kill();
    }

    /** How long the misbehaviour had been noticed when it was stopped; empty if nobody said when. */
    public Optional<Duration> noticedBefore() {
        return Optional.ofNullable(kill().why().noticedAt())
                .map(noticed -> Duration.between(noticed, kill().stamp().time()));
    }

    /** How long the kill stood; empty while it stands. */
    public Optional<Duration> stood() {
        return status.lift()
                .map(lift ->
                        Duration.between(kill().stamp().time(), lift.stamp().time()));
    }

    /** Whether nothing is missing: every region and store has answered, and nobody and nothing was left out. */
    public boolean complete() {
        return evidence.complete()
                && status.rollCall().complete()
                && status.regions().values().stream().allMatch(Answer.Confirmed.class::isInstance);
    }
}
