package killswitch.core.testing;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Told;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/** One region's instances, in memory. It forgets none. */
public final class InMemoryInstanceStore implements InstanceStore {

    private static final String LIST = "instances";

    private final NavigableMap<String, Instance> instances = new TreeMap<>();

    @Override
    public synchronized void save(Instance instance) {
        Instance before = instances.get(place(instance.holder()));
        Instance sameStart = known(instance.holder());
        instances.put(
                place(instance.holder()),
                with(
                        instance,
                        before == null ? null : before.told(),
                        sameStart == null ? Refusals.NONE : sameStart.refusals()));
    }

    @Override
    public synchronized boolean told(Instance instance) {
        Instance before = instances.get(place(instance.holder()));
        Told told = Objects.requireNonNull(instance.told());
        boolean first = before == null || !before.wasToldOf(told.kill());
        instances.put(place(instance.holder()), before == null ? instance : toldAgain(instance, before, first));
        return first;
    }

    private static Instance toldAgain(Instance now, Instance before, boolean first) {
        Activity activity = new Activity(
                before.activity().startedAt(),
                now.activity().lastHeartbeat(),
                now.activity().stoppedAt());
        return new Instance(
                before.holder(),
                now.region(),
                now.report(),
                activity,
                first ? now.told() : before.told(),
                before.refusals());
    }

    @Override
    public synchronized void refused(Holder holder, long calls, Instant last) {
        Instance known = known(holder);
        if (known == null) {
            return;
        }
        Instant before = known.refusals().last();
        Refusals refusals =
                new Refusals(known.refusals().count() + calls, before != null && before.isAfter(last) ? before : last);
        instances.put(place(holder), with(known, known.told(), refusals));
    }

    @Override
    public synchronized List<Instance> of(AgentUri agent) {
        return instances.values().stream()
                .filter(instance -> instance.holder().agent().equals(agent))
                .toList();
    }

    @Override
    public synchronized Page<Instance> list(PageRequest request) {
        Optional<String> last = Cursors.position(LIST, request);
        List<Instance> rest = List.copyOf(last.map(place -> instances.tailMap(place, false))
                .orElse(instances)
                .values());
        return Cursors.page(LIST, rest, request.limit(), instance -> place(instance.holder()));
    }

    private @Nullable Instance known(Holder holder) {
        Instance known = instances.get(place(holder));
        return known == null || !known.holder().equals(holder) ? null : known;
    }

    private static Instance with(Instance instance, @Nullable Told told, Refusals refusals) {
        return new Instance(
                instance.holder(), instance.region(), instance.report(), instance.activity(), told, refusals);
    }

    private static String place(Holder holder) {
        return holder.agent().path() + "#" + holder.instance();
    }
}
