package killswitch.core.report;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import killswitch.core.action.Course;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Subject;
import killswitch.core.instance.Instance;
import killswitch.core.instance.RollCall;
import killswitch.core.kill.Confirmations;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.KillStatus;
import killswitch.core.kill.Overview;

/** Tells what happened around a kill. Changes nothing. */
public final class Reporter {

    private final Overview overview;
    private final Sources sources;

    public Reporter(Overview overview, Sources sources) {
        this.overview = overview;
        this.sources = sources;
    }

    /**
     * The incident that this kill has ended.
     *
     * @throws killswitch.core.problem.ProblemException {@link killswitch.core.problem.Problem#UNKNOWN_KILL}
     */
    public Incident report(KillId id) {
        KillStatus status = overview.kill(id);
        Evidence evidence = new Investigator(sources, status.kill()).of(agents(status));
        Map<String, Long> confirmed = Confirmations.read(evidence.events()).confirmed();
        List<Involved> involved = status.rollCall().entries().stream()
                .map(entry -> involved(
                        entry,
                        evidence,
                        span(status, confirmed, entry.instance().region())))
                .toList();
        return new Incident(status, evidence, confirmed, involved);
    }

    private static List<AgentUri> agents(KillStatus status) {
        Set<AgentUri> agents = new LinkedHashSet<>();
        Optional.ofNullable(Subject.of(status.kill()).agent()).ifPresent(agents::add);
        status.rollCall()
                .entries()
                .forEach(entry -> agents.add(entry.instance().holder().agent()));
        return List.copyOf(agents);
    }

    private static Involved involved(RollCall.Entry entry, Evidence evidence, Involved.Span span) {
        Instance instance = entry.instance();
        String name =
                new Scope.Instance(instance.holder().agent(), instance.holder().instance()).toString();
        return new Involved(
                entry,
                evidence.actions().stream()
                        .filter(action ->
                                action.by().agent().equals(instance.holder().agent())
                                        && action.by()
                                                .instance()
                                                .equals(instance.holder().instance())
                                        && !(action.course() instanceof Course.NotDone))
                        .toList(),
                evidence.events().stream()
                        .filter(event -> name.equals(event.subject().scope()))
                        .toList(),
                span);
    }

    private static Involved.Span span(KillStatus status, Map<String, Long> confirmed, String region) {
        Kill kill = status.kill();
        Instant killed = kill.stamp().time();
        return new Involved.Span(
                Optional.ofNullable(kill.why().noticedAt()).orElse(killed),
                killed,
                killed.plusMillis(confirmed.getOrDefault(region, 0L)),
                status.lift().map(lift -> lift.stamp().time()).orElse(Instant.MAX));
    }
}
