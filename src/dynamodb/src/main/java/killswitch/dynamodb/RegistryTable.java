package killswitch.dynamodb;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/**
 * How agents and keys lie in the table {@code registry}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>an agent that was seen</td><td>{@code agents#<shard of its path>}</td>
 *     <td>{@code acme/production/mailer}</td></tr>
 * <tr><td>a key</td><td>{@code keys#<shard of its id>}</td><td>{@code <id>#created}</td></tr>
 * <tr><td>its revocation</td><td>the same</td><td>{@code <id>#revoked}</td></tr>
 * </table>
 *
 * <p>{@link BeaconsTable} and {@link PoliciesTable} say what else is there. Each of these is written once. A key and its revocation stand side by side, so that one question finds both, and none is
 * needed beside the lists: a list is the shards, merged. A key is read with every call of an operator and every
 * heartbeat, so eight partitions allow 24,000 of these a second. The number of shards is for good: what lies in a shard
 * would not be looked for in another.
 */
final class RegistryTable {

    static final Shards AGENTS = new Shards("agents", 8);
    static final Shards KEYS = new Shards("keys", 8);

    private static final String SEEN_AT = "seenAt";
    private static final String CREATED = "#created";
    private static final String REVOKED = "#revoked";
    private static final String HASH = "hash";
    private static final String ROLE = "role";
    private static final String AGENT = "agent";
    private static final String DESCRIPTION = "description";
    private static final String CREATED_AT = "createdAt";
    private static final String REVOKED_AT = "revokedAt";

    private RegistryTable() {}

    static Item key(AgentUri agent) {
        return Item.at(AGENTS.of(agent.path()), agent.path());
    }

    static Item seen(AgentUri agent, Instant seenAt) {
        return key(agent).with(SEEN_AT, seenAt);
    }

    static AgentUri agent(Item item) {
        return AgentUri.parse(AgentUri.SCHEME + item.sort());
    }

    static Question both(String keyId) {
        return Question.startingWith(KEYS.of(keyId), keyId + "#");
    }

    /** Keys and revocations after those of this id. */
    static Question after(String partition, @Nullable String keyId, int atOnce) {
        return new Question(Index.KEY, partition, new Range.After(keyId == null ? null : keyId + REVOKED), atOnce);
    }

    static Item created(Key key) {
        return Item.at(KEYS.of(key.id()), key.id() + CREATED)
                .with(HASH, key.hash())
                .with(ROLE, key.role().toString())
                .with(
                        AGENT,
                        Optional.ofNullable(key.agent()).map(AgentUri::toString).orElse(null))
                .with(DESCRIPTION, key.description())
                .with(CREATED_AT, key.createdAt());
    }

    static Item revoked(String keyId, Instant at) {
        return Item.at(KEYS.of(keyId), keyId + REVOKED).with(REVOKED_AT, at);
    }

    static boolean isRevocation(Item item) {
        return item.sort().endsWith(REVOKED);
    }

    static String keyId(Item item) {
        return item.sort().substring(0, item.sort().indexOf('#'));
    }

    static Key key(Item item) {
        String agent = item.textOrNull(AGENT);
        return new Key(
                keyId(item),
                item.text(HASH),
                Role.valueOf(item.text(ROLE).toUpperCase(Locale.ROOT)),
                agent == null ? null : AgentUri.parse(agent),
                item.textOrNull(DESCRIPTION),
                item.time(CREATED_AT));
    }
}
