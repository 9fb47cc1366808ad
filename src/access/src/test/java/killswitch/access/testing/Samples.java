package killswitch.access.testing;

import java.time.Duration;
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

/** The mailer, its lease and its kills, as the tests of the gate meet them. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-02T09:05:00Z");
    public static final AgentUri MAILER = AgentUri.parse("agent://acme/production/mailer");
    public static final AgentUri OTHER = AgentUri.parse("agent://acme/production/other");
    public static final InstanceId I_1 = new InstanceId("i-1");
    public static final Holder HOLDER = new Holder(MAILER, I_1, "01JBNY4V0000000000000000ST");
    public static final String VIRGINIA = "us-east-1";
    public static final String IRELAND = "eu-west-1";

    private static final Stamp STAMP = new Stamp("key:dana", NOW, VIRGINIA);

    private Samples() {}

    /** A lease of the mailer's first instance that has outlived these kills, given now for a minute. */
    public static Lease lease(KillId... outlived) {
        Term minute = Term.starting(NOW, Duration.ofSeconds(60));
        return new Lease(HOLDER, Set.of(outlived), minute, new Persisted(NOW, "0123456789abcdef"));
    }

    /** A kill of the scope. */
    public static Kill kill(String scope) {
        Scope parsed = Scope.parse(scope);
        return new Kill(KillId.derived("sample", parsed), parsed, Justification.of("wrong e-mails"), STAMP);
    }

    /** What takes the kill back. */
    public static Lift lift(Kill kill) {
        return new Lift(kill.id(), kill.scope(), Justification.of("template repaired"), STAMP, "resume");
    }
}
