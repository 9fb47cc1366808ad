package killswitch.core.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import killswitch.core.agent.Scope;
import killswitch.core.interleaving.Path.Weather;

/** What happens under one seed. The same seed is the same list of steps, on every machine and for ever. */
final class Schedule {

    private static final int SHORTEST = 15;
    private static final int LONGEST = 60;
    private static final int DEATHS_UP_TO = 10;

    /** The mailer's come more than once: the closer orders are to each other, the more they show. */
    private static final List<Scope> SCOPES = List.of(
                    "agent://*",
                    "agent://acme/*",
                    "agent://acme/production/*",
                    "agent://acme/production/mailer",
                    "agent://acme/production/mailer",
                    "agent://acme/production/mailer",
                    "agent://acme/production/mailer#i-1",
                    "agent://acme/production/mailer#i-2",
                    "agent://acme/production/biller",
                    "agent://acme/staging/*")
            .stream()
            .map(Scope::parse)
            .toList();

    private record Order(Scope scope, String key) {}

    private final Random random;
    private final int arrivals;
    private final int storms;
    private final List<Order> kills = new ArrayList<>();
    private final List<Order> resumes = new ArrayList<>();
    private int steps;

    private Schedule(long seed) {
        random = new Random(seed);
        arrivals = random.nextInt(12);
        storms = random.nextInt(8);
    }

    static List<Step> of(long seed) {
        Schedule schedule = new Schedule(seed);
        int length = SHORTEST + schedule.random.nextInt(LONGEST - SHORTEST);
        return IntStream.range(0, length).mapToObj(i -> schedule.step()).toList();
    }

    private Step step() {
        steps++;
        List<Weighted> choices = List.of(
                new Weighted(3, () -> kill(order(kills, "k"))),
                new Weighted(3, () -> resume(order(resumes, "r"))),
                new Weighted(4, () -> new Step.Start(any(Who.ALL), region())),
                new Weighted(6, () -> new Step.Beat(any(Who.ALL), region(), age(), (long) steps + random.nextInt(5))),
                new Weighted(5, () -> new Step.Calls(region())),
                new Weighted(arrivals, () -> new Step.Arrive(random.nextInt(20), random.nextInt(4) == 0)),
                new Weighted(storms, () -> new Step.Change(region(), region(), any(List.of(Weather.values())))),
                new Weighted(storms > 0 ? 1 : 0, () -> new Step.Partition(region())),
                new Weighted(2, () -> new Step.Pass(Duration.ofSeconds(1 + random.nextInt(45)))),
                new Weighted(
                        1, () -> new Step.ClockOff(region(), Duration.ofMinutes(random.nextBoolean() ? 10 : -10))));
        int lot = random.nextInt(choices.stream().mapToInt(Weighted::weight).sum());
        for (Weighted choice : choices) {
            lot -= choice.weight();
            if (lot < 0) {
                return choice.step().get();
            }
        }
        throw new AssertionError("The lot is below the sum of the weights.");
    }

    private Step kill(Order order) {
        return new Step.Kill(region(), order.scope(), order.key(), dies());
    }

    private Step resume(Order order) {
        return new Step.Resume(region(), order.scope(), order.key(), dies());
    }

    /** A new order, or one in four times a repeat. */
    private Order order(List<Order> before, String prefix) {
        if (!before.isEmpty() && random.nextInt(4) == 0) {
            return any(before);
        }
        Order order = new Order(scope(), prefix + (before.size() + 1));
        before.add(order);
        return order;
    }

    /** Mostly one that somebody has killed, and most of all the last: to kill it again, or to resume it. */
    private Scope scope() {
        return kills.isEmpty()
                ? any(SCOPES)
                : switch (random.nextInt(4)) {
                    case 0 -> any(SCOPES);
                    case 1 -> any(kills).scope();
                    default -> kills.getLast().scope();
                };
    }

    private int dies() {
        return random.nextInt(8) == 0 ? 1 + random.nextInt(DEATHS_UP_TO) : 0;
    }

    private int age() {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
    }

    private String region() {
        return any(World.REGIONS);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private record Weighted(int weight, Supplier<Step> step) {}
}
