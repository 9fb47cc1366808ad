package killswitch.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import killswitch.local.chaos.check.Event;

/** One campaign, from the first heartbeat to what every region says when all is over. */
final class Play {

    private static final List<String> AGENTS =
            List.of("acme/red/mailer", "acme/red/biller", "acme/blue/mailer", "acme/blue/biller", "globex/red/mailer");
    private static final List<String> WIDE = List.of("agent://acme/red/*", "agent://acme/blue/*", "agent://acme/*");
    private static final int INSTANCES = 3;
    private static final int OPERATORS = 3;
    private static final long CALM = 3_000;

    private final Plan plan;
    private final Campaign campaign;
    private final Ledger ledger;
    private final Queue<Operator.Order> unfinished = new ConcurrentLinkedQueue<>();

    Play(Plan plan, Campaign campaign, Ledger ledger) {
        this.plan = plan;
        this.campaign = campaign;
        this.ledger = ledger;
    }

    void run() {
        ledger.tell(call -> campaign.happened(new Event.Reached(call, campaign.now())));
        List<Agent> agents =
                AGENTS.stream().map(path -> Agent.make(campaign, path)).toList();
        Recovery recovery = new Recovery(campaign);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> actors = started(threads, instances(agents));
            Recovery.sleep(CALM);
            List<Future<?>> storm = started(threads, storm(agents));
            Recovery.sleep(plan.millis());
            campaign.calm();
            await(storm);
            recovery.heal();
            recovery.finish(unfinished, operator("late", agents));
            Recovery.sleep(CALM);
            campaign.end();
            await(actors);
        }
        recovery.heal();
        recovery.haveMonitorsLook();
        recovery.heal();
        recovery.record(campaign.kills(), agents);
    }

    private List<Runnable> instances(List<Agent> agents) {
        List<Runnable> instances = new ArrayList<>();
        for (Agent agent : agents) {
            for (int number = 0; number < INSTANCES; number++) {
                instances.add(new Instance(campaign, agent, number, plan.chanceOf(agent.path() + number)));
            }
        }
        return instances;
    }

    private List<Runnable> storm(List<Agent> agents) {
        List<Runnable> storm = new ArrayList<>();
        for (int number = 0; number < OPERATORS; number++) {
            storm.add(operator("op" + number, agents));
        }
        ReentrantLock oneAtATime = new ReentrantLock();
        for (String region : campaign.stage().names()) {
            storm.add(new Saboteur(campaign, region, plan.chanceOf(region), oneAtATime));
        }
        return storm;
    }

    private Operator operator(String name, List<Agent> agents) {
        List<String> scopes = new ArrayList<>(WIDE);
        for (Agent agent : agents) {
            scopes.add(agent.uri());
            scopes.add(agent.uri());
            scopes.add(agent.uri() + "#i-1");
        }
        String who = "s%d-%s".formatted(plan.seed(), name);
        return new Operator(campaign, who, new Operator.Desk(scopes, unfinished), plan.chanceOf(name));
    }

    private static List<Future<?>> started(ExecutorService threads, List<Runnable> all) {
        return all.stream().<Future<?>>map(threads::submit).toList();
    }

    private static void await(List<Future<?>> started) {
        for (Future<?> each : started) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("The campaign itself has failed.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
