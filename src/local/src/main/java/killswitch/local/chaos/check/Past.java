package killswitch.local.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import killswitch.local.chaos.check.Event.Beat;
import killswitch.local.chaos.check.Event.Call;
import killswitch.local.chaos.check.Event.Denied;
import killswitch.local.chaos.check.Event.Kill;
import killswitch.local.chaos.check.Event.Reached;
import killswitch.local.chaos.check.Event.Resume;
import killswitch.local.chaos.check.Event.Who;

/** A history, looked up in the ways that the checks need. */
final class Past {

    private final List<? extends Line<?>> lines;
    private final Map<String, OrderedKill> kills = new LinkedHashMap<>();
    private final Map<String, Resumption> resumptions = new LinkedHashMap<>();
    private final Map<String, Line<Reached>> reached = new HashMap<>();
    private final Map<String, Line<Beat>> starts = new HashMap<>();
    private final Map<String, Line<Beat>> gave = new HashMap<>();
    private final Map<String, Line<Denied>> denials = new HashMap<>();
    private final Map<String, List<OrderedKill>> covering = new HashMap<>();

    Past(List<? extends Line<?>> lines) {
        this.lines = lines;
        all(Kill.class).forEach(line -> kills.computeIfAbsent(
                        line.event().attempt().order(),
                        order -> new OrderedKill(line.event().attempt()))
                .add(line));
        all(Resume.class).forEach(line -> resumptions
                .computeIfAbsent(line.event().attempt().order(), order -> new Resumption())
                .add(line));
        kills.values().forEach(kill -> kill.mayBeLiftedBy(resumptions.values()));
        all(Reached.class).forEach(line -> reached.putIfAbsent(line.event().call(), line));
        all(Denied.class).forEach(line -> denials.put(line.event().request(), line));
        all(Beat.class).forEach(this::lease);
    }

    private void lease(Line<Beat> line) {
        String given = line.event().told().lease();
        if (given != null) {
            String brought = line.event().brought().lease();
            starts.put(given, brought == null ? line : starts.getOrDefault(brought, line));
            gave.put(given, line);
        }
    }

    /** The events of one kind, in the order of the history. */
    <E extends Event> Stream<Line<E>> all(Class<E> kind) {
        return lines.stream()
                .filter(line -> kind.isInstance(line.event()))
                .map(line -> new Line<>(line.number(), kind.cast(line.event())));
    }

    Iterable<OrderedKill> kills() {
        return kills.values();
    }

    Optional<OrderedKill> kill(String id) {
        return kills.values().stream().filter(kill -> kill.id().equals(id)).findAny();
    }

    Iterable<Resumption> resumptions() {
        return resumptions.values();
    }

    /** The kills, acknowledged or not, that cover the instance. */
    List<OrderedKill> covering(Who who) {
        return covering.computeIfAbsent(
                who.agent() + "#" + who.instance(),
                key -> kills.values().stream().filter(kill -> kill.covers(who)).toList());
    }

    /** The calls that came out at the tool. */
    List<Line<Call>> reachedCalls() {
        List<Line<Call>> through = new ArrayList<>();
        all(Call.class).filter(line -> hasReached(line.event())).forEach(through::add);
        return through;
    }

    boolean hasReached(Call call) {
        return reached.containsKey(call.id());
    }

    /** What the log says of the request of a refused call. */
    Optional<Line<Denied>> denial(Call call) {
        String request = call.answer().request();
        return Optional.ofNullable(request == null ? null : denials.get(request));
    }

    /** Whether the history has the log's lines at all. */
    boolean hasDenials() {
        return !denials.isEmpty();
    }

    /** The heartbeat with which the process started that this lease was given to. */
    Optional<Line<Beat>> start(String lease) {
        return Optional.ofNullable(starts.get(lease));
    }

    /** The heartbeat that gave it. */
    Optional<Line<Beat>> gave(String lease) {
        return Optional.ofNullable(gave.get(lease));
    }
}
