package killswitch.core.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Kill;
import killswitch.core.problem.Limits;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;

/** Asks every region for its instances, and calls the roll among them. */
public final class RollCaller {

    /** How long a region may take to list its instances. */
    public static final Duration READ_LIMIT = Duration.ofMillis(500);

    /** Instances that are listed for a wide scope in each region; what lies beyond makes the roll incomplete. */
    public static final int MOST_PER_REGION = 10 * Limits.PAGE;

    private final Replicas<InstanceStore> instances;
    private final Executor executor;

    public RollCaller(Replicas<InstanceStore> instances, Executor executor) {
        this.instances = instances;
        this.executor = executor;
    }

    /** Starts to ask for the instances that the scope covers. The answer never fails: it is incomplete at worst. */
    public CompletableFuture<Roll> begin(Scope scope) {
        return CompletableFuture.supplyAsync(() -> roll(scope), executor);
    }

    /** The instances of one agent in every region. */
    public Roll of(AgentUri agent) {
        return roll(new Scope.Agent(agent));
    }

    /** Waits for what was begun, and calls the roll of the kill. */
    public static RollCall callOf(Kill kill, CompletableFuture<Roll> begun) {
        Roll roll = begun.join();
        return RollCall.of(kill, roll.instances(), roll.complete());
    }

    private Roll roll(Scope scope) {
        Map<String, Answer<Roll>> answers = instances.ask(store -> ask(store, scope), READ_LIMIT);
        List<Instance> found = new ArrayList<>();
        boolean complete = true;
        for (Answer<Roll> answer : answers.values()) {
            switch (answer) {
                case Answer.Confirmed<Roll>(Roll roll, long ignored) -> {
                    found.addAll(roll.instances());
                    complete &= roll.complete();
                }
                case Answer.Pending<Roll> ignored -> complete = false;
            }
        }
        return new Roll(found, complete);
    }

    private static Roll ask(InstanceStore store, Scope scope) {
        return switch (scope) {
            case Scope.Agent(AgentUri agent) -> new Roll(store.of(agent), true);
            case Scope.Instance instance -> new Roll(store.of(instance.agent()), true);
            case Scope.Everything ignored -> everyone(store, scope);
            case Scope.Org ignored -> everyone(store, scope);
            case Scope.Environment ignored -> everyone(store, scope);
        };
    }

    private static Roll everyone(InstanceStore store, Scope scope) {
        List<Instance> covered = new ArrayList<>();
        String cursor = null;
        for (int asked = 0; asked < MOST_PER_REGION; asked += Limits.PAGE) {
            Page<Instance> page = store.list(new PageRequest(cursor, Limits.PAGE));
            page.items().stream()
                    .filter(instance -> scope.covers(instance.holder().agent()))
                    .forEach(covered::add);
            cursor = page.cursor();
            if (cursor == null) {
                return new Roll(covered, true);
            }
        }
        return new Roll(covered, false);
    }
}
