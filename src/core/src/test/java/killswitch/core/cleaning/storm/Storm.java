package killswitch.core.cleaning.storm;

import static killswitch.core.Samples.NINE_O_FIVE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import killswitch.core.TickingClock;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditStore;
import killswitch.core.cleaning.CleaningPolicy;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.kill.Order;
import killswitch.core.problem.Limits;
import killswitch.core.problem.ProblemException;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryCleaningStore;
import killswitch.core.testing.InMemoryConsentStore;

/** Three regions whose clocks differ, and everything that can come in the way of cleaning, in the order of one seed. */
final class Storm {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-south-1");
    private static final List<String> SCOPES =
            List.of("agent://acme/production/mailer", "agent://acme/production/mailer#i-1", "agent://acme/*");

    /** For so long a copy of a record can be under way; by then it has come everywhere. */
    private static final Duration COPIES = Duration.ofHours(20);

    private record Copy(Object record, Instant until) {}

    private record Sent(Order order, Instant first) {}

    private final Random random;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final InMemoryAuditStore audit = new InMemoryAuditStore(REGIONS.getFirst());
    private final Breakable process = new Breakable();
    private final Leases leases = new Leases();
    private final List<Copy> copies = new ArrayList<>();
    private final List<Sent> kills = new ArrayList<>();
    private final Promises promises = new Promises();
    private Instant now = NINE_O_FIVE;

    Storm(long seed, CleaningPolicy policy) {
        random = new Random(seed);
        Map<String, CleaningStore> cleaning = new LinkedHashMap<>();
        Map<String, AuditStore> chains = new LinkedHashMap<>();
        for (String region : REGIONS) {
            Table table = new Table(this::written);
            tables.put(region, table);
            cleaning.put(region, new InMemoryCleaningStore(table, new InMemoryConsentStore()));
            chains.put(region, audit.replicaIn(region));
        }
        Region.Stores stores = new Region.Stores(new LinkedHashMap<>(tables), cleaning, chains).reached(process);
        REGIONS.forEach(region -> regions.put(region, Region.of(region, clock(), stores, policy)));
    }

    /** Plays so many steps, and then lets everything come to rest. */
    void play(int steps) {
        for (int step = 0; step < steps; step++) {
            if (random.nextInt(4) == 0) {
                process.diesAfter(random.nextInt(25));
            } else if (random.nextInt(3) == 0) {
                process.meanwhile(random.nextInt(25), () -> step(random.nextInt(14)));
            }
            step(random.nextInt(24));
            process.isReplaced();
            check();
        }
        rest();
    }

    private void step(int lot) {
        switch (lot) {
            case 0, 1 -> kill();
            case 2, 3, 4 -> repeat();
            case 5, 6, 7 -> resume();
            case 8, 9, 10 -> lateCopy();
            case 11, 12, 13 -> anyRegion().monitor().tick();
            case 14, 15 -> leases.start(anyTable(), now, promises.lifted());
            case 16 -> leases.renew(anyTable(), now, random);
            case 17, 18, 19 -> pass(Duration.ofMinutes(random.nextInt(10)));
            case 20 -> lose();
            case 21 -> regions.values().forEach(region -> region.monitor().tick());
            default -> pass(Duration.ofHours(random.nextInt(30)));
        }
    }

    private void kill() {
        kills.add(new Sent(order("kill " + kills.size(), any(SCOPES)), now));
        send(kills.getLast());
    }

    /** An idempotency key is used for as long as is promised, and no longer. */
    private void repeat() {
        List<Sent> alive = kills.stream()
                .filter(sent -> now.isBefore(sent.first().plus(Limits.IDEMPOTENCY_KEY_LIFETIME)))
                .toList();
        if (!alive.isEmpty()) {
            send(any(alive));
        }
    }

    private void send(Sent kill) {
        attempt(() -> anyRegion().killSwitch().kill(kill.order()));
    }

    private void resume() {
        attempt(() -> anyRegion().killSwitch().resume(order("resume " + random.nextLong(), any(SCOPES))));
    }

    private static void attempt(Runnable order) {
        try {
            order.run();
        } catch (ProblemException e) {
            // Nothing has confirmed: whoever asked may ask again.
        }
    }

    private void written(Object record) {
        copies.add(new Copy(record, now.plus(COPIES)));
        if (record instanceof Lift lift) {
            promises.lifted(lift.kill());
        }
    }

    private void lateCopy() {
        if (!copies.isEmpty()) {
            anyTable().arrives(any(copies).record());
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        regions.values().forEach(region -> region.clock().pass(time));
        List<Copy> last =
                copies.stream().filter(copy -> now.isAfter(copy.until())).toList();
        last.forEach(copy -> tables.values().forEach(table -> table.arrives(copy.record())));
        copies.removeAll(last);
    }

    /** The table is restored from a backup without a kill that the record tells of. */
    private void lose() {
        List<Kill> standing = tables.get(REGIONS.getFirst()).all().kills().stream()
                .filter(kill -> !promises.lifted().contains(kill.id()) && audit.isOnRecord("KILLED:" + kill.id()))
                .toList();
        if (!standing.isEmpty()) {
            Kill kill = any(standing);
            promises.lost(kill.id());
            tables.values().forEach(table -> table.removeKill(kill.id()));
        }
    }

    private void check() {
        tables.forEach((region, table) -> {
            promises.check(region, table);
            leases.check(table, now, promises.lifted());
        });
    }

    /** Everything arrives, and the monitors have days: what was lost is back then, too. */
    private void rest() {
        for (int days = 0; days < 16; days++) {
            regions.values().forEach(region -> region.monitor().tick());
            pass(Duration.ofHours(21));
            check();
        }
        promises.allIsBack();
        check();
        promises.checkAtRest(tables);
        promises.checkAtRest(audit);
    }

    /** How many lifted kills were cleaned up. */
    int cleaned() {
        return promises.lifted().size();
    }

    private static Order order(String key, String scope) {
        return new Order(Scope.parse(scope), Justification.of(key), "key:dana", key);
    }

    private TickingClock clock() {
        return new TickingClock(now.plus(Duration.ofMinutes(random.nextInt(21) - 10)));
    }

    private Region anyRegion() {
        return regions.get(any(REGIONS));
    }

    private Table anyTable() {
        return tables.get(any(REGIONS));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
