package killswitch.authorizer;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import killswitch.access.Authenticator;
import killswitch.access.Gate;
import killswitch.access.LeaseTokens;
import killswitch.access.RouteTable;
import killswitch.access.issuer.IssuerTokens;
import killswitch.core.audit.Witness;

/** The parts of the authorizer, put together. The only class that knows all of them. */
record Wiring(EventReader reader, Authorizer authorizer, Priming priming, IssuerTokens issuers, DenialLog log) {

    /** The longest that a decision may take; the gateway would wait for ten seconds, and the function's own limit is five. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    static Wiring of(Environment environment) {
        Clock clock = Clock.systemUTC();
        return of(Cloud.behind(environment, clock), clock, environment.region(), System.out);
    }

    static Wiring of(Backends behind, Clock clock, String region, PrintStream out) {
        LeaseTokens tokens = new LeaseTokens(behind.secrets(), clock, region);
        Settings settings = behind.settings();
        Gate gate = new Gate(
                new Authenticator(behind.keys(), tokens, settings.issuers(), settings.certificates()),
                behind.control(),
                settings.tools());
        Deadline deadline = new Deadline(gate, LIMIT, decisions());
        DenialLog log = new DenialLog(out);
        RefusalCounter refusals = new RefusalCounter(behind.instances(), clock, countings(), log);
        DenialRecorder recorder = new DenialRecorder(new Witness(behind.audit(), recordings()), clock, region);
        EventReader reader = new EventReader(RouteTable.load());
        return new Wiring(
                reader,
                new Authorizer(deadline, log, refusals, recorder),
                new Priming(reader, deadline, tokens, clock),
                settings.issuers(),
                log);
    }

    /** Gets ready for the first call; it need not wait for what an issuer is asked. */
    void prime() {
        issuers.readAhead();
        priming.run(log);
    }

    private static ExecutorService decisions() {
        return Executors.newCachedThreadPool(daemons("decision"));
    }

    private static ScheduledExecutorService countings() {
        return Executors.newSingleThreadScheduledExecutor(daemons("refusals"));
    }

    private static ExecutorService recordings() {
        return Executors.newCachedThreadPool(daemons("record"));
    }

    /** Threads that do not keep a process alive. */
    static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
