package killswitch.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Entry;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillSwitch;
import killswitch.core.problem.Limits;
import killswitch.core.region.Answer;

/** Collects what was written down about a kill, by whoever wrote it, as far as it can be reached and fits on a page. */
record Investigator(Sources sources, Kill kill) {

    /** Agents of a wide kill that are looked into; those beyond are left out. */
    static final int MOST_AGENTS = 50;

    /** Events, and actions, that are read of one agent. */
    static final int MOST_OF_AN_AGENT = 5 * Limits.PAGE;

    /** Clocks of regions differ: an event about the kill may seem to be so much older than it. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

    private static final Comparator<AuditEvent> BY_TIME = Comparator.comparing(
                    (AuditEvent event) -> event.stamp().time())
            .thenComparing(event -> event.stamp().region())
            .thenComparing(event -> event.link().sequence());

    Evidence of(List<AgentUri> agents) {
        List<AgentUri> read = agents.subList(0, Math.min(agents.size(), MOST_AGENTS));
        Part<AuditEvent> events = read.stream().map(this::events).reduce(ofTheKill(), Part::and);
        Part<Action> actions = read.stream().map(this::actions).reduce(Part.nothing(), Part::and);
        Map<AgentUri, List<Checkpoint>> checkpoints = new LinkedHashMap<>();
        boolean complete = read.size() == agents.size() && events.complete() && actions.complete();
        for (AgentUri agent : read) {
            Part<Checkpoint> reached = Part.of(() -> sources.checkpoints().newest(agent));
            checkpoints.put(agent, reached.items());
            complete &= reached.complete();
        }
        return new Evidence(
                new Once(kill.stamp().region())
                        .of(events.items()).stream().sorted(BY_TIME).toList(),
                actions.items().stream()
                        .sorted(Comparator.comparing(Action::begunAt))
                        .toList(),
                checkpoints,
                complete);
    }

    /** Those that carry its id: asked for in every region, since each has its own chain. */
    private Part<AuditEvent> ofTheKill() {
        Part<String> agreed = Part.of(() -> sources.consents().to(List.of(kill.id())).stream()
                .map(consent -> Entry.of(consent).id())
                .toList());
        Map<String, Answer<List<AuditEvent>>> found =
                sources.audit().ask(chain -> ofTheKill(chain, agreed.items()), KillSwitch.WRITE_LIMIT);
        return found.values().stream()
                .map(answer -> answer instanceof Answer.Confirmed<List<AuditEvent>>(var events, long ignored)
                        ? new Part<>(events, true)
                        : new Part<AuditEvent>(List.of(), false))
                .reduce(new Part<>(List.of(), agreed.complete()), Part::and);
    }

    private List<AuditEvent> ofTheKill(AuditStore chain, List<String> agreed) {
        Stream<String> decided = Stream.of(AuditEvent.Type.KILLED, AuditEvent.Type.CONFIRMED, AuditEvent.Type.LIFTED)
                .map(type -> type + ":" + kill.id());
        Stream<String> later = sources.audit().regions().stream()
                .map(region -> AuditEvent.Type.CONFIRMED + ":" + kill.id() + ":" + region);
        return Stream.of(decided, agreed.stream(), later)
                .flatMap(ids -> ids)
                .flatMap(id -> chain.find(id).stream())
                .toList();
    }

    private Part<AuditEvent> events(AgentUri agent) {
        Instant oldest = kill.stamp().time().minus(CLOCKS_DIFFER);
        Part<AuditEvent> all = Part.of(
                request -> sources.audit().home().newest(agent, request),
                MOST_OF_AN_AGENT,
                event -> event.stamp().time().isBefore(oldest));
        return all.only(event -> event.subject().reference().equals(kill.id().value()));
    }

    /** Back to well before anything was noticed, so that the last action before the kill is among them. */
    private Part<Action> actions(AgentUri agent) {
        Instant killed = kill.stamp().time();
        Instant noticed = kill.why().noticedAt();
        Instant first = noticed == null || noticed.isAfter(killed) ? killed : noticed;
        Instant oldest = first.minus(Duration.ofDays(1));
        return Part.of(request -> sources.actions().newest(agent, request), MOST_OF_AN_AGENT, action -> action.begunAt()
                .isBefore(oldest));
    }
}
