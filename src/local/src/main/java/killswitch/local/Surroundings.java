package killswitch.local;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Others' systems around the switch: tools that agents call, receivers that are told of events, the roles of agents, and their certificates. */
public record Surroundings(
        List<Tool> tools,
        List<Webhook> webhooks,
        @Nullable SecondRing ring,
        @Nullable MutualTls mutualTls) {

    public Surroundings {
        tools = List.copyOf(tools);
        webhooks = List.copyOf(webhooks);
        requireDistinct(tools.stream().map(Tool::name).toList(), "Two tools have the same name. Give each its own.");
        requireDistinct(
                webhooks.stream().map(Webhook::name).toList(), "Two webhooks have the same name. Give each its own.");
    }

    /** Without a second ring, and without certificates. */
    public Surroundings(List<Tool> tools, List<Webhook> webhooks) {
        this(tools, webhooks, null, null);
    }

    private static void requireDistinct(Collection<String> names, String sentence) {
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
