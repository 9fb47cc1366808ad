package killswitch.core.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.Announcer;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.instance.AgentStatus;
import killswitch.core.instance.Census;
import killswitch.core.instance.Health;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Roll;
import killswitch.core.instance.RollCall;
import killswitch.core.instance.RollCaller;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.monitor.Duty;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;

/**
 * Notices which agents of this region have turned stale or crashed, or resist a kill, and puts each change on the record once:
 * one event of an agent, however many instances it has, in however many regions, and however often one looks.
 */
public final class HealthDuty implements Duty {

    /** Changes that one turn tells of: when everything falls silent at once, the rest has its turn later. */
    static final int MOST = 200;

    /** A change that is older is not looked for again. */
    static final Duration LOOKS_BACK = Duration.ofHours(1);

    /** Less than the function may take, so that the other duties have their turn. */
    static final Duration LIMIT = Duration.ofSeconds(8);

    private static final String ACTOR = "monitor";

    private final Replicas<ControlStore> control;
    private final Replicas<InstanceStore> instances;
    private final RollCaller rollCaller;
    private final Notice notice;

    /** How it tells, and when it is. */
    public record Notice(Announcer announcer, Clock clock) {}

    public HealthDuty(
            Replicas<ControlStore> control, Replicas<InstanceStore> instances, RollCaller rollCaller, Notice notice) {
        this.control = control;
        this.instances = instances;
        this.rollCaller = rollCaller;
        this.notice = notice;
    }

    @Override
    public String name() {
        return "health";
    }

    /** Returns the ids of the events that it has put on the record. */
    @Override
    public List<String> perform() {
        Instant now = notice.clock().instant();
        SwitchRecords records = control.home().all();
        List<String> told = new ArrayList<>();
        Census.of(instances.home(), agent -> true).forEach((agent, here) -> {
            if (told.size() < MOST && notice.clock().instant().isBefore(now.plus(LIMIT))) {
                told.addAll(look(new AgentStatus(agent, records, new Roll(here, true), now)));
            }
        });
        return told;
    }

    private List<String> look(AgentStatus here) {
        return Stream.concat(resistance(here), silence(here).stream())
                .filter(notice.announcer()::announce)
                .map(Entry::id)
                .toList();
    }

    /** One event for each kill that is resisted. */
    private Stream<Entry> resistance(AgentStatus here) {
        return here.records().standing().stream()
                .filter(kill -> here.roll().instances().stream().anyMatch(instance -> isResisting(instance, kill)))
                .map(kill -> entry(
                        AuditEvent.Type.RESISTING,
                        here.agent(),
                        kill.id().value(),
                        "It went on calling after it was told of the kill."));
    }

    private static boolean isResisting(Instance instance, Kill kill) {
        return kill.scope().covers(instance.holder().agent(), instance.holder().instance())
                && instance.answered(kill)
                        .filter(RollCall.State.RESISTING::equals)
                        .isPresent();
    }

    /** Other regions are asked only about those that seem to be silent here, and of whose silence nothing was told. */
    private Optional<Entry> silence(AgentStatus here) {
        return silent(here)
                .filter(entry -> !notice.announcer().knows(entry))
                .map(entry -> rollCaller.of(here.agent()))
                .filter(Roll::complete)
                .map(roll -> new AgentStatus(here.agent(), here.records(), roll, here.now()))
                .flatMap(this::silent);
    }

    /** Says so if the instance that was heard last has fallen silent of late, and nobody told it to. */
    private Optional<Entry> silent(AgentStatus status) {
        return status.roll().instances().stream()
                .max(Comparator.comparing(instance -> instance.activity().lastHeartbeat()))
                .filter(last -> !last.wasToldToStop())
                .filter(last ->
                        last.activity().lastHeartbeat().isAfter(status.now().minus(LOOKS_BACK)))
                .flatMap(last -> silent(status, last));
    }

    private Optional<Entry> silent(AgentStatus status, Instance last) {
        String heard = last.activity().lastHeartbeat().toString();
        Health health = status.killed() ? Health.KILLED : status.health(last);
        return switch (health) {
            case ACTIVE, KILLED, STOPPED -> Optional.empty();
            case STALE -> Optional.of(silent(AuditEvent.Type.STALE, status.agent(), heard));
            case CRASHED -> Optional.of(silent(AuditEvent.Type.CRASHED, status.agent(), heard));
        };
    }

    private Entry silent(AuditEvent.Type type, AgentUri agent, String heard) {
        return entry(type, agent, heard, "It was heard last at %s.".formatted(heard));
    }

    private Entry entry(AuditEvent.Type type, AgentUri agent, String reference, String reason) {
        return new Entry(
                "%s:%s:%s".formatted(type, agent, reference),
                type,
                new Subject(agent, agent.toString(), reference, reason),
                new Stamp(ACTOR, notice.clock().instant(), control.homeRegion()));
    }
}
