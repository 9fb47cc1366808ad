package killswitch.core.watch;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.core.Samples;
import killswitch.core.TickingClock;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.action.Course;
import killswitch.core.action.ToolCall;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Announcer;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.RollCaller;
import killswitch.core.instance.Usage;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Order;
import killswitch.core.lease.Holder;
import killswitch.core.policy.Enforcer;
import killswitch.core.policy.Policy;
import killswitch.core.policy.PolicyDuty;
import killswitch.core.policy.PolicyStores;
import killswitch.core.policy.ScopedPolicy;
import killswitch.core.policy.TallyStore;
import killswitch.core.problem.Problem;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryActionStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryCheckpointStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import killswitch.core.testing.InMemoryPolicyStore;
import killswitch.core.testing.InMemoryTallyStore;
import killswitch.core.testing.RegionalControlStore;

/** Two regions with monitors, over stores in memory. */
public final class WatchedRegions implements AutoCloseable {

    public final TickingClock clock = new TickingClock(Samples.NINE_O_FIVE);
    public final InMemoryPolicyStore policies = new InMemoryPolicyStore();
    public final InMemoryActionStore actions = new InMemoryActionStore(VIRGINIA);
    public final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore(VIRGINIA);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    private final Map<String, RegionalControlStore> control = new LinkedHashMap<>();
    private final Map<String, InstanceStore> instances = new LinkedHashMap<>();
    private final Map<String, TallyStore> tallies = new LinkedHashMap<>();

    public WatchedRegions() {
        for (String region : List.of(VIRGINIA, IRELAND)) {
            control.put(region, new RegionalControlStore(new InMemoryControlStore()));
            instances.put(region, new InMemoryInstanceStore());
            tallies.put(region, new InMemoryTallyStore());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** Another process of the region's monitor. */
    public PolicyDuty policyDuty(String region) {
        return policyDuty(region, clock);
    }

    /** The same, by another clock. */
    public PolicyDuty policyDuty(String region, Clock itsClock) {
        Enforcer enforcer = new Enforcer(killSwitch(region), announcer(region), clock, region);
        return new PolicyDuty(stores(region), enforcer, itsClock, executor);
    }

    /** Another process of the region's monitor. */
    public HealthDuty healthDuty(String region) {
        return new HealthDuty(
                this.<ControlStore>replicas(region, control),
                replicas(region, instances),
                rollCaller(region),
                new HealthDuty.Notice(announcer(region), clock));
    }

    public PolicyStores stores(String region) {
        return new PolicyStores(
                policies,
                replicas(region, tallies),
                replicas(region, instances),
                this.<ControlStore>replicas(region, control),
                actions,
                checkpoints);
    }

    public KillSwitch killSwitch(String region) {
        return new KillSwitch(
                this.<ControlStore>replicas(region, control),
                rollCaller(region),
                new Recorder(audit.replicaIn(region)),
                clock);
    }

    /** Sets the policy of a scope: {@code usdPerDay 10 kill; approvals 1}. */
    public void policy(String scope, String policy) {
        policies.set(new ScopedPolicy(Scope.parse(scope), Policy.parse(policy), Samples.stamp("key:dana")));
    }

    /** An instance of the mailer reports so many calls now; its start is called as it is. */
    public Instance beats(String region, String instance, long calls) {
        return beats(region, MAILER, instance, calls);
    }

    public Instance beats(String region, AgentUri agent, String instance, long calls) {
        Instant now = clock.instant();
        Instance beating = new Instance(
                new Holder(agent, new InstanceId(instance), "start-of-" + instance),
                region,
                new Report("running", null, new Usage(calls, 10 * calls, BigDecimal.valueOf(calls, 2))),
                new Activity(Samples.NINE_O_FIVE, now, null),
                null,
                Refusals.NONE);
        instances(region).save(beating);
        return beating;
    }

    /** The mailer, which beats, makes the same call of a tool so many times now. */
    public void calls(int many) {
        Instant now = clock.instant();
        Holder holder = beats(VIRGINIA, "i-1", 0).holder();
        ToolCall call = new ToolCall("email", "POST", "/mails", ToolCall.digest("POST /mails", new byte[0]));
        for (int n = 0; n < many; n++) {
            Action begun =
                    Action.begun(ActionId.of(MAILER, null, now), holder, call, new Action.Beginning(now, VIRGINIA));
            actions.end(begun.become(new Course.Done(now, 200, null)));
        }
    }

    /** The instance says goodbye. */
    public void stops(Instance instance) {
        instances(instance.region())
                .save(new Instance(
                        instance.holder(),
                        instance.region(),
                        instance.report(),
                        new Activity(Samples.NINE_O_FIVE, clock.instant(), clock.instant()),
                        null,
                        Refusals.NONE));
    }

    /** The region's instances cannot be read any more. */
    public void instancesAway(String region) {
        instances.put(region, (InstanceStore) Proxy.newProxyInstance(
                InstanceStore.class.getClassLoader(), new Class<?>[] {InstanceStore.class}, (self, method, args) -> {
                    throw Problem.STORE_UNAVAILABLE.because("The instances are away.");
                }));
    }

    public InstanceStore instances(String region) {
        return Objects.requireNonNull(instances.get(region));
    }

    public RegionalControlStore control(String region) {
        return Objects.requireNonNull(control.get(region));
    }

    public void kill(String scope) {
        killSwitch(VIRGINIA).kill(order(scope));
    }

    public void resume(String scope) {
        killSwitch(VIRGINIA).resume(order(scope));
    }

    /** The kills that Ireland knows, standing or not. */
    public List<Kill> kills() {
        return control(IRELAND).all().kills();
    }

    public boolean isKilled() {
        return !control(IRELAND).covering(MAILER).standing(MAILER).isEmpty();
    }

    /** What the record has of this type, newest first. */
    public List<AuditEvent> events(AuditEvent.Type type) {
        return audit.newest(PageRequest.first(1_000)).items().stream()
                .filter(event -> event.type() == type)
                .toList();
    }

    private Order order(String scope) {
        return new Order(Scope.parse(scope), Justification.of("a person wants it"), "key:dana", null);
    }

    private Announcer announcer(String region) {
        return new Announcer(audit.replicaIn(region));
    }

    private RollCaller rollCaller(String region) {
        return new RollCaller(replicas(region, instances), executor);
    }

    private <S> Replicas<S> replicas(String region, Map<String, ? extends S> stores) {
        return new Replicas<>(
                region,
                new LinkedHashMap<>(stores),
                executor,
                new Insistence(task -> {}, millis -> {}, Clock.systemUTC()));
    }
}
