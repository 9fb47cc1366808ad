package killswitch.core.instance;

import java.util.List;
import killswitch.core.kill.Kill;

/**
 * Which instances a kill concerns, and how far each has answered it.
 *
 * @param complete whether every region could be asked, and every instance is listed
 */
public record RollCall(boolean complete, List<Entry> entries) {

    /** Nobody has been asked yet. */
    public static final RollCall PENDING = new RollCall(false, List.of());

    public RollCall {
        entries = List.copyOf(entries);
    }

    /** How far an instance has answered a kill. */
    public enum State {
        /** Heard since the kill, and not told of it: it started, or was asked, while the kill was on its way. */
        LIVE,
        /** Told by the answer to a heartbeat. */
        TOLD,
        /** Has said that it stopped. */
        STOPPED,
        /** Not heard since the kill. */
        SILENT,
        /** Called a tool after it was told, and was refused. */
        RESISTING
    }

    /** One instance's answer. */
    public record Entry(Instance instance, State state) {}

    /** Calls the roll of a kill among the instances that its scope covers. */
    public static RollCall of(Kill kill, List<Instance> instances, boolean complete) {
        List<Entry> entries = instances.stream()
                .filter(instance -> kill.scope()
                        .covers(instance.holder().agent(), instance.holder().instance()))
                .flatMap(instance -> instance.answered(kill).map(state -> new Entry(instance, state)).stream())
                .toList();
        return new RollCall(complete, entries);
    }
}
