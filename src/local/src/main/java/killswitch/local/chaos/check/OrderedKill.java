package killswitch.local.chaos.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.kill.KillId;
import killswitch.local.chaos.check.Event.Attempt;
import killswitch.local.chaos.check.Event.Kill;
import killswitch.local.chaos.check.Event.Resume;
import killswitch.local.chaos.check.Event.Who;

/** One order to kill, with all its tries, and what is known of when it held. */
final class OrderedKill {

    private final String id;
    private final Scope scope;
    private final long firstStart;
    private final List<Line<Kill>> acknowledgements = new ArrayList<>();
    private final Map<String, Line<Kill>> confirmed = new HashMap<>();
    private final Map<String, Line<Resume>> liftConfirmed = new HashMap<>();
    private OptionalLong mayBeLiftedSince = OptionalLong.empty();
    private Optional<Line<Resume>> lift = Optional.empty();

    OrderedKill(Attempt first) {
        scope = Scope.parse(first.scope());
        id = KillId.derived(first.order(), scope).value();
        firstStart = first.span().start();
    }

    void add(Line<Kill> line) {
        if (line.event().status() == 200) {
            acknowledgements.add(line);
            line.event().confirmed().keySet().forEach(region -> confirmed.putIfAbsent(region, line));
        }
    }

    void mayBeLiftedBy(Collection<Resumption> resumptions) {
        mayBeLiftedSince = resumptions.stream()
                .map(resumption -> resumption.mayHaveLifted(this))
                .flatMapToLong(OptionalLong::stream)
                .min();
        for (Resumption resumption : resumptions) {
            resumption.lifted(id).ifPresent(line -> {
                lift = Optional.of(lift.orElse(line));
                line.event().confirmed().keySet().forEach(region -> liftConfirmed.putIfAbsent(region, line));
            });
        }
    }

    String id() {
        return id;
    }

    String scope() {
        return scope.toString();
    }

    boolean covers(Who who) {
        return scope.covers(AgentUri.parse(who.agent()), new InstanceId(who.instance()));
    }

    boolean coversAllOf(String agent) {
        return scope.covers(AgentUri.parse(agent));
    }

    /** When somebody first asked for it. */
    long firstStart() {
        return firstStart;
    }

    List<Line<Kill>> acknowledgements() {
        return acknowledgements;
    }

    /** The acknowledgement that says that this region has it. */
    Optional<Line<Kill>> confirmedIn(String region) {
        return Optional.ofNullable(confirmed.get(region));
    }

    /** The acknowledgement that says that this region has its lift. */
    Optional<Line<Resume>> liftConfirmedIn(String region) {
        return Optional.ofNullable(liftConfirmed.get(region));
    }

    /** An acknowledgement of its lift, if there is one. */
    Optional<Line<Resume>> lift() {
        return lift;
    }

    /** The start of the first resume that can have taken it back. */
    OptionalLong mayBeLiftedSince() {
        return mayBeLiftedSince;
    }

    /** Whether it surely stands in a region at a time: confirmed there before, and no lift of it even asked for. */
    boolean standsIn(String region, long at) {
        return confirmedIn(region)
                        .filter(line -> line.event().attempt().span().end() < at)
                        .isPresent()
                && (mayBeLiftedSince.isEmpty() || at < mayBeLiftedSince.getAsLong());
    }

    /** Whether the region surely knew of it, or of its lift, at a time. */
    boolean isKnownIn(String region, long at) {
        return confirmedIn(region)
                        .filter(line -> line.event().attempt().span().end() < at)
                        .isPresent()
                || liftConfirmedIn(region)
                        .filter(line -> line.event().attempt().span().end() < at)
                        .isPresent();
    }
}
