package killswitch.core.instance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Limits;
import org.jspecify.annotations.Nullable;

/** The instances of one region, by agent. */
public final class Census {

    private Census() {}

    /** Those of the agents that are wanted, ordered by agent. */
    public static SortedMap<AgentUri, List<Instance>> of(InstanceStore store, Predicate<AgentUri> wanted) {
        List<Instance> instances = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<Instance> page = store.list(new PageRequest(cursor, Limits.PAGE));
            page.items().stream()
                    .filter(instance -> wanted.test(instance.holder().agent()))
                    .forEach(instances::add);
            cursor = page.cursor();
        } while (cursor != null);
        return instances.stream()
                .collect(groupingBy(instance -> instance.holder().agent(), TreeMap::new, toList()));
    }
}
