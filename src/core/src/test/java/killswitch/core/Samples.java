package killswitch.core;

import java.time.Instant;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.core.region.Stamp;

/** The mailer and its kills, as most tests meet them. */
public final class Samples {

    public static final Instant NINE_O_FIVE = Instant.parse("2026-11-02T09:05:00Z");
    public static final AgentUri MAILER = AgentUri.parse("agent://acme/production/mailer");
    public static final InstanceId I_1 = new InstanceId("i-1");
    public static final String VIRGINIA = "us-east-1";
    public static final String IRELAND = "eu-west-1";

    private Samples() {}

    /** A kill of the scope whose id follows from the name. */
    public static Kill kill(String name, String scope) {
        Scope parsed = Scope.parse(scope);
        return new Kill(KillId.derived(name, parsed), parsed, Justification.of("wrong e-mails"), stamp("key:dana"));
    }

    /** The lift of a kill. */
    public static Lift lift(Kill kill) {
        return new Lift(kill.id(), kill.scope(), Justification.of("template repaired"), stamp("key:sam"), "resume");
    }

    public static Stamp stamp(String actor) {
        return new Stamp(actor, NINE_O_FIVE, VIRGINIA);
    }

    /** A lease of the mailer's first instance that has outlived these kills. */
    public static Lease lease(KillId... outlived) {
        Holder holder = new Holder(MAILER, I_1, "01JBNY4V0000000000000000ST");
        return new Lease(
                holder,
                Set.of(outlived),
                new Term(NINE_O_FIVE, NINE_O_FIVE.plusSeconds(60)),
                new Persisted(NINE_O_FIVE, "0123456789abcdef"));
    }
}
