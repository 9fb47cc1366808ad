package killswitch.core.policy;

import java.time.Clock;
import java.util.Optional;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Announcer;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.kill.Justification;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Killing;
import killswitch.core.kill.Order;
import killswitch.core.region.Stamp;

/** Does what a broken rule asks for: once, whoever notices it, in whatever region, and however often. */
public final class Enforcer {

    private final KillSwitch killSwitch;
    private final Announcer announcer;
    private final Clock clock;
    private final String region;

    /** @param region the one that this code runs in */
    public Enforcer(KillSwitch killSwitch, Announcer announcer, Clock clock, String region) {
        this.killSwitch = killSwitch;
        this.announcer = announcer;
        this.clock = clock;
        this.region = region;
    }

    /** What was done about it; empty if it had been done before. */
    Optional<String> react(Breach breach) {
        return switch (breach.rule().reaction()) {
            case OBSERVE -> Optional.of("observed of %s: %s".formatted(breach.agent(), breach.sentence()));
            case ALERT -> announcer.announce(alert(breach)) ? Optional.of(said("alerted", breach)) : Optional.empty();
            case KILL -> kill(breach).stands() ? Optional.of(said("killed", breach)) : Optional.empty();
        };
    }

    /** The way of every kill, with a key by which a repeat is the same one. */
    private Killing kill(Breach breach) {
        return killSwitch.kill(new Order(
                new Scope.Agent(breach.agent()), Justification.of(breach.sentence()), actor(breach), breach.killKey()));
    }

    private Entry alert(Breach breach) {
        String agent = breach.agent().toString();
        Subject subject = new Subject(breach.agent(), agent, breach.occasion(), breach.sentence());
        return Entry.of(AuditEvent.Type.POLICY_BREACHED, subject, new Stamp(actor(breach), clock.instant(), region));
    }

    private static String actor(Breach breach) {
        return "policy:" + breach.scope();
    }

    private static String said(String done, Breach breach) {
        return "%s %s: %s".formatted(done, breach.agent(), breach.sentence());
    }
}
