package killswitch.core.cleaning.storm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.TickingClock;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.RecordDuty;
import killswitch.core.audit.Recorder;
import killswitch.core.cleaning.CleaningDuty;
import killswitch.core.cleaning.CleaningPolicy;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.cleaning.Regions;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.RollCaller;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillSwitch;
import killswitch.core.monitor.Monitor;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.restore.RestorationDuty;
import killswitch.core.testing.InMemoryConsentStore;
import killswitch.core.testing.InMemoryInstanceStore;

/** What runs in one region, over every region's stores. */
record Region(TickingClock clock, KillSwitch killSwitch, Monitor monitor) {

    /** Every region's stores, by region. */
    record Stores(
            Map<String, ControlStore> control, Map<String, CleaningStore> cleaning, Map<String, AuditStore> audit) {

        Stores reached(Breakable process) {
            return new Stores(
                    reached(process, ControlStore.class, control),
                    reached(process, CleaningStore.class, cleaning),
                    reached(process, AuditStore.class, audit));
        }

        private static <S> Map<String, S> reached(Breakable process, Class<S> port, Map<String, S> stores) {
            Map<String, S> reached = new LinkedHashMap<>();
            stores.forEach((region, store) -> reached.put(region, process.reached(port, store)));
            return reached;
        }
    }

    static Region of(String home, TickingClock clock, Stores stores, CleaningPolicy policy) {
        Insistence none = new Insistence(task -> {}, millis -> {}, clock); // late copies stand for what it does
        Replicas<ControlStore> control = new Replicas<>(home, stores.control(), Runnable::run, none);
        Replicas<AuditStore> audit = new Replicas<>(home, stores.audit(), Runnable::run, none);
        Replicas<CleaningStore> cleaning = new Replicas<>(home, stores.cleaning(), Runnable::run, none);
        RollCaller rollCaller = new RollCaller(
                new Replicas<InstanceStore>(home, Map.of(home, new InMemoryInstanceStore()), Runnable::run, none),
                Runnable::run);
        return new Region(
                clock,
                new KillSwitch(control, rollCaller, new Recorder(audit.home()), clock),
                new Monitor(List.of(
                        new RecordDuty(control, new InMemoryConsentStore(), audit.home(), clock),
                        new RestorationDuty(control, audit, clock),
                        new CleaningDuty(new Regions(control, cleaning, audit), policy, clock))));
    }
}
