package killswitch.core.testing;

import java.math.BigDecimal;
import java.time.Instant;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.Told;
import killswitch.core.instance.Usage;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.lease.Holder;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/** What the contracts put into the stores. */
public final class Given {

    public static final String VIRGINIA = "us-east-1";
    public static final String IRELAND = "eu-west-1";

    /** Before the incident; with nanoseconds, so that a store that drops them is found out. */
    public static final Instant NINE = Instant.parse("2026-11-02T09:00:00.123456789Z");

    public static final AgentUri MAILER = AgentUri.parse("agent://acme/production/mailer");

    /** Agents whose names begin as the mailer's, its environment's or its organisation's do. */
    public static final AgentUri MAILER_2 = AgentUri.parse("agent://acme/production/mailer-2");

    public static final AgentUri OTHER_ENVIRONMENT = AgentUri.parse("agent://acme/production-2/mailer");
    public static final AgentUri OTHER_ORG = AgentUri.parse("agent://acme-2/production/mailer");

    private static final String START = "01JBNY4V0000000000000000ST";

    private Given() {}

    /** A new kill of the scope; every call makes another. */
    public static Kill kill(String scope) {
        return new Kill(
                KillId.random(NINE), Scope.parse(scope), Justification.of("wrong e-mails"), stamp("key:dana", NINE));
    }

    /** The same kill as somebody else would have written it. */
    public static Kill rewritten(Kill kill, String actor) {
        return new Kill(kill.id(), kill.scope(), Justification.of("me too: " + actor), stamp(actor, NINE));
    }

    public static Lift lift(Kill kill) {
        return liftBy("key:sam", kill);
    }

    public static Lift liftBy(String actor, Kill kill) {
        return new Lift(
                kill.id(),
                kill.scope(),
                Justification.of("repaired, says " + actor),
                stamp(actor, NINE.plusSeconds(60)),
                "resume of " + actor);
    }

    /** That this person agrees to take back the kill, a minute after it. */
    public static Consent consentBy(String actor, Kill kill) {
        return new Consent(
                kill.id(),
                kill.scope(),
                Justification.of("repaired, says " + actor),
                stamp(actor, NINE.plusSeconds(60)),
                "resume of " + actor);
    }

    public static Stamp stamp(String actor, Instant time) {
        return new Stamp(actor, time, VIRGINIA);
    }

    /** The first start of an instance. */
    public static Holder holder(AgentUri agent, String instance) {
        return new Holder(agent, new InstanceId(instance), START);
    }

    /** The same instance after a restart. */
    public static Holder restarted(Holder holder) {
        return new Holder(holder.agent(), holder.instance(), START.replace("ST", "SU"));
    }

    /** A running instance, heard at nine, told of nothing. */
    public static Instance running(Holder holder) {
        return new Instance(
                holder,
                VIRGINIA,
                new Report("running", "{\"shard\":1}", new Usage(1, 2, new BigDecimal("0.030"))),
                new Activity(NINE, NINE, null),
                null,
                Refusals.NONE);
    }

    /** The same instance, told of a kill. */
    public static Instance told(Instance instance, @Nullable Told told) {
        return new Instance(
                instance.holder(),
                instance.region(),
                instance.report(),
                instance.activity(),
                told,
                instance.refusals());
    }

    public static Key key(String id) {
        return new Key(id, "hash of " + id, Role.VIEWER, null, null, NINE);
    }

    /** That a key was created: an event that concerns no agent. */
    public static Entry entry(String reference, Stamp stamp) {
        return Entry.of(AuditEvent.Type.KEY_CREATED, new Subject(null, null, reference, null), stamp);
    }

    /** That one agent was killed. */
    public static Entry killed(AgentUri agent, Stamp stamp) {
        return Entry.of(AuditEvent.Type.KILLED, Subject.of(kill(agent.toString())), stamp);
    }
}
