package killswitch.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import killswitch.api.request.HomeRegion;
import killswitch.core.action.ActionStore;
import killswitch.core.audit.Announcer;
import killswitch.core.audit.AuditStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.RollCaller;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillSwitch;
import killswitch.core.policy.Enforcer;
import killswitch.core.policy.Policies;
import killswitch.core.policy.PolicyDuty;
import killswitch.core.policy.PolicyStore;
import killswitch.core.policy.PolicyStores;
import killswitch.core.policy.Replay;
import killswitch.core.policy.TallyStore;
import killswitch.core.policy.UsageByHour;
import killswitch.core.region.Replicas;
import killswitch.core.watch.HealthDuty;

/** What sets policies, tries them, and holds agents against them; and what looks after agents besides. */
@Singleton
class PolicyServices {

    private final Replicas<ControlStore> control;
    private final Replicas<InstanceStore> instances;

    PolicyServices(Replicas<ControlStore> control, Replicas<InstanceStore> instances) {
        this.control = control;
        this.instances = instances;
    }

    @Produces
    @Singleton
    PolicyStores stores(
            PolicyStore policies, Replicas<TallyStore> tallies, ActionStore actions, CheckpointStore checkpoints) {
        return new PolicyStores(policies, tallies, instances, control, actions, checkpoints);
    }

    @Produces
    @Singleton
    Policies policies(PolicyStore store, AuditStore audit) {
        return new Policies(store, audit);
    }

    @Produces
    @Singleton
    Replay replay(PolicyStores stores, Clock clock) {
        return new Replay(stores, clock);
    }

    @Produces
    @Singleton
    UsageByHour usageByHour(Replicas<TallyStore> tallies, Clock clock) {
        return new UsageByHour(tallies, clock);
    }

    @Produces
    @Singleton
    Announcer announcer(AuditStore audit) {
        return new Announcer(audit);
    }

    @Produces
    @Singleton
    Enforcer enforcer(KillSwitch killSwitch, Announcer announcer, Clock clock, HomeRegion home) {
        return new Enforcer(killSwitch, announcer, clock, home.name());
    }

    @Produces
    @Singleton
    PolicyDuty policyDuty(PolicyStores stores, Enforcer enforcer, Clock clock, @SideBySide Executor executor) {
        return new PolicyDuty(stores, enforcer, clock, executor);
    }

    @Produces
    @Singleton
    HealthDuty healthDuty(RollCaller rollCaller, Announcer announcer, Clock clock) {
        return new HealthDuty(control, instances, rollCaller, new HealthDuty.Notice(announcer, clock));
    }
}
