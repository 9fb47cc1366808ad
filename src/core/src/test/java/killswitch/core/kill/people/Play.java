package killswitch.core.kill.people;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import killswitch.core.TickingClock;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.RollCaller;
import killswitch.core.kill.Approvals;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.KillId;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Lift;
import killswitch.core.kill.Order;
import killswitch.core.problem.Limits;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryConsentStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import org.jspecify.annotations.Nullable;

/** Plays a random story, and keeps account of it by itself: who has resumed when, and which kills there were by then. */
final class Play {

    private static final List<String> REGIONS = List.of(VIRGINIA, IRELAND);
    private static final List<String> PEOPLE = List.of("key:dana", "key:sam");
    private static final Scope SCOPE = Scope.parse("agent://acme/production/mailer");

    /** That somebody has resumed, from when to when; and by which step it had ended. */
    private record Sent(String actor, Instant begun, Instant ended, int step) {}

    private final Random random;
    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final Bystander bystander = new Bystander();
    private final Map<String, InMemoryControlStore> control = new LinkedHashMap<>();
    private final Map<String, InMemoryConsentStore> consents = new LinkedHashMap<>();
    private final Map<String, KillSwitch> switches = new HashMap<>();
    private final Map<String, Approvals> approvals = new HashMap<>();
    private final Map<KillId, Integer> killed = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Set<String> broken = new TreeSet<>();
    private int steps;

    /** @param seen what regions make of the consents that they read: as they are, unless they are broken on purpose */
    Play(long seed, UnaryOperator<ConsentStore> seen) {
        random = new Random(seed);
        for (String region : REGIONS) {
            control.put(region, new InMemoryControlStore());
            consents.put(region, new InMemoryConsentStore());
        }
        InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
        for (String home : REGIONS) {
            KillSwitch killSwitch = new KillSwitch(
                    replicas(home, ControlStore.class, new LinkedHashMap<>(control)),
                    new RollCaller(
                            replicas(home, InstanceStore.class, Map.of(home, new InMemoryInstanceStore())),
                            Runnable::run),
                    new Recorder(audit.replicaIn(home)),
                    clock);
            Map<String, ConsentStore> read = new LinkedHashMap<>();
            consents.forEach((region, store) -> read.put(region, seen.apply(store)));
            switches.put(home, killSwitch);
            approvals.put(home, new Approvals(killSwitch, replicas(home, ConsentStore.class, read), scope -> 2));
        }
    }

    /** Plays so many steps; what was lifted by fewer than two people. */
    Set<String> play(int many) {
        for (int n = 0; n < many; n++) {
            if (random.nextBoolean()) {
                bystander.meanwhile(random.nextInt(12), this::step);
            }
            step();
            check();
        }
        return broken;
    }

    /** Lets the regions see each other again, and both people resume; how many kills stand then. */
    int rest() {
        bystander.meanwhile(Integer.MAX_VALUE, () -> {});
        bystander.apart(false);
        replicate();
        PEOPLE.forEach(actor -> resume(VIRGINIA, actor, null));
        check();
        return standing();
    }

    int lifted() {
        return lifts().size();
    }

    private void step() {
        steps++;
        String region = REGIONS.get(random.nextInt(2));
        switch (random.nextInt(10)) {
            case 0, 1 -> kill(region);
            case 2 -> bystander.apart(!bystander.isApart());
            case 3 -> clock.pass(Duration.ofMinutes(random.nextInt(50)));
            case 4, 5 -> replicate();
            default -> resume(region, PEOPLE.get(random.nextInt(2)), key());
        }
    }

    /** One of few, so that some are repeats, and some are the other person's. */
    private @Nullable String key() {
        return random.nextInt(3) == 0 ? "key " + random.nextInt(4) : null;
    }

    private void kill(String region) {
        int begun = steps;
        KillId id = switches.get(region)
                .kill(new Order(SCOPE, Justification.of("wrong e-mails"), "key:kim", null))
                .kill()
                .id();
        killed.putIfAbsent(id, begun);
    }

    private void resume(String region, String actor, @Nullable String key) {
        Instant begun = clock.instant();
        try {
            approvals.get(region).resume(new Order(SCOPE, Justification.of("repaired"), actor, key));
        } catch (ProblemException e) {
            // Who was not answered may have agreed all the same.
        } finally {
            sent.add(new Sent(actor, begun, clock.instant(), steps));
        }
    }

    private void replicate() {
        if (!bystander.isApart()) {
            control.values().forEach(from -> control.values().forEach(to -> {
                from.all().kills().forEach(to::write);
                from.all().lifts().forEach(to::write);
            }));
            consents.values().forEach(from -> consents.values().forEach(to -> to.write(from.all())));
        }
    }

    /** Two people must have resumed since the kill, and within the hour before the lift. */
    private void check() {
        for (Lift lift : lifts()) {
            Set<String> people = sent.stream()
                    .filter(each -> each.step() >= killed.getOrDefault(lift.kill(), 0))
                    .filter(each -> each.ended().isAfter(lift.stamp().time().minus(Limits.CONSENT)))
                    .filter(each -> !each.begun().isAfter(lift.stamp().time()))
                    .map(Sent::actor)
                    .collect(Collectors.toSet());
            if (people.size() < 2) {
                broken.add("%s was lifted by %s alone".formatted(lift.kill(), people));
            }
        }
    }

    private Set<Lift> lifts() {
        return control.values().stream()
                .flatMap(store -> store.all().lifts().stream())
                .collect(Collectors.toSet());
    }

    private int standing() {
        return control.values().stream()
                .mapToInt(store -> store.all().standing().size())
                .sum();
    }

    private <S> Replicas<S> replicas(String home, Class<S> port, Map<String, ? extends S> stores) {
        Map<String, S> reached = new LinkedHashMap<>();
        stores.forEach((region, store) -> reached.put(region, bystander.reached(port, store, region.equals(home))));
        Insistence none = new Insistence(task -> {}, millis -> {}, clock);
        return new Replicas<>(home, reached, Runnable::run, none);
    }
}
