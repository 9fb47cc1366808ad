package killswitch.core.restore;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Circumstances;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.problem.Problem;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;

/**
 * Puts one kill back. Only if every region says that neither it nor its lift is there, and that its chain tells of no lift:
 * what was lifted, and cleaned up after that, must never kill again, and a lift is on the record before anything is cleaned.
 */
final class Restoration {

    static final String ACTOR = "monitor";

    private static final Logger LOG = System.getLogger(Restoration.class.getName());
    private static final Duration ASK_LIMIT = Duration.ofSeconds(4);

    private final Replicas<ControlStore> control;
    private final Replicas<AuditStore> audit;
    private final Clock clock;

    Restoration(Replicas<ControlStore> control, Replicas<AuditStore> audit, Clock clock) {
        this.control = control;
        this.audit = audit;
        this.clock = clock;
    }

    /** The kill that the event tells of, as it was. */
    static Kill killOf(AuditEvent event) {
        Subject subject = event.subject();
        Circumstances said = subject.circumstances();
        Justification why = new Justification(
                Objects.requireNonNull(subject.reason()),
                said == null ? null : said.incident(),
                said == null ? null : said.noticedAt(),
                said == null ? null : said.reviewAt());
        return new Kill(
                new KillId(subject.reference()),
                Scope.parse(Objects.requireNonNull(subject.scope())),
                why,
                event.stamp());
    }

    /**
     * Puts it back, if it is lost; the event that tells of it.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#STORE_UNAVAILABLE} if nobody can say whether it is
     *     lost, or no region takes it
     */
    Optional<AuditEvent> restore(Kill kill) {
        if (isLifted(kill) || !isLost(kill)) {
            return Optional.empty();
        }
        LOG.log(
                Level.ERROR,
                "The kill {0} of {1} is on the record and was in no table: it is put back.",
                kill.id(),
                kill.scope());
        Map<String, Answer<Kill>> written =
                control.write(store -> store.write(kill), KillSwitch.WRITE_LIMIT, late -> {});
        if (written.values().stream().noneMatch(Answer.Confirmed.class::isInstance)) {
            throw undecided(kill);
        }
        return Optional.of(audit.home().append(restored(kill)));
    }

    private boolean isLifted(Kill kill) {
        String lifted = AuditEvent.Type.LIFTED + ":" + kill.id();
        return audit.home().isOnRecord(lifted)
                || all(kill, audit.ask(chain -> chain.find(lifted).isPresent(), ASK_LIMIT))
                        .contains(true);
    }

    private boolean isLost(Kill kill) {
        List<SwitchRecords> known = all(kill, control.ask(store -> store.of(kill.scope()), ASK_LIMIT));
        return known.stream()
                .noneMatch(records -> records.kills().stream()
                                .anyMatch(each -> each.id().equals(kill.id()))
                        || records.lifts().stream().anyMatch(each -> each.kill().equals(kill.id())));
    }

    private static <T> List<T> all(Kill kill, Map<String, Answer<T>> answers) {
        return Answer.all(answers.values()).orElseThrow(() -> undecided(kill));
    }

    /** A table can be restored more than once: the minute tells one time from another. */
    private Entry restored(Kill kill) {
        Instant now = clock.instant();
        String id = AuditEvent.Type.RESTORED + ":" + kill.id() + ":" + now.truncatedTo(ChronoUnit.MINUTES);
        return new Entry(
                id,
                AuditEvent.Type.RESTORED,
                Subject.of(kill.id(), kill.scope()),
                new Stamp(ACTOR, now, control.homeRegion()));
    }

    private static RuntimeException undecided(Kill kill) {
        return Problem.STORE_UNAVAILABLE.because(
                "The kill %s is on the record and not in this region, and not every region says what it has: the next turn looks again."
                        .formatted(kill.id()));
    }
}
