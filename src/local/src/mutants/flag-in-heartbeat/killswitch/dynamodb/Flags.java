package killswitch.dynamodb;

import killswitch.core.agent.Scope;

/**
 * The mistake: one item for each scope that says whether it is killed, and how far its agent has come. Whoever changes the
 * one reads the item, and writes the other back as it was read; between regions the last writer wins.
 */
final class Flags {

    private static final String KILLED = "killed";
    private static final String PROGRESS = "progress";

    private final Table registry;

    Flags(Table registry) {
        this.registry = registry;
    }

    boolean isSet(Scope scope) {
        Item item = read(scope);
        return item.has(KILLED) && item.number(KILLED) == 1;
    }

    void set(Scope scope, boolean killed) {
        registry.replace(read(scope).with(KILLED, killed ? 1 : 0));
    }

    /** Writes the item back as it was read, with what has become of its agent since. */
    void progress(Item asRead, long sequence) {
        registry.replace(asRead.with(PROGRESS, sequence));
    }

    Item read(Scope scope) {
        Item key = Item.at("flag#" + scope, "flag");
        return registry.find(key).orElse(key);
    }
}
