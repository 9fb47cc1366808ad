package killswitch.api.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import killswitch.access.Authenticator;
import killswitch.access.Gate;
import killswitch.access.LeaseTokens;
import killswitch.access.SigningSecrets;
import killswitch.access.ToolGrants;
import killswitch.access.certificate.Authorities;
import killswitch.access.certificate.Certificates;
import killswitch.access.issuer.HttpFetch;
import killswitch.access.issuer.IssuerTokens;
import killswitch.access.issuer.Issuers;
import killswitch.api.request.HomeRegion;
import killswitch.api.tools.ToolTimeout;
import killswitch.api.tools.Tools;
import killswitch.core.access.KeyStore;
import killswitch.core.action.ActionStore;
import killswitch.core.action.Ledger;
import killswitch.core.agent.AgentStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Export;
import killswitch.core.audit.Recorder;
import killswitch.core.audit.Verifier;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.RollCaller;
import killswitch.core.kill.Approvals;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Overview;
import killswitch.core.policy.Policies;
import killswitch.core.region.Replicas;
import killswitch.core.report.Reporter;
import killswitch.core.report.Sources;

/** The services of core and access, made of the stores. Each is made when something first needs it. */
@Singleton
class Services {

    @Produces
    @Singleton
    KillSwitch killSwitch(Replicas<ControlStore> control, RollCaller rollCaller, Recorder recorder, Clock clock) {
        return new KillSwitch(control, rollCaller, recorder, clock);
    }

    @Produces
    @Singleton
    Approvals approvals(KillSwitch killSwitch, Replicas<ConsentStore> consents, Policies policies) {
        return new Approvals(killSwitch, consents, policies::approvals);
    }

    @Produces
    @Singleton
    Overview overview(Replicas<ControlStore> control, AgentStore agents, RollCaller rollCaller, Clock clock) {
        return new Overview(control, agents, rollCaller, clock);
    }

    @Produces
    @Singleton
    RollCaller rollCaller(Replicas<InstanceStore> instances, @SideBySide Executor executor) {
        return new RollCaller(instances, executor);
    }

    @Produces
    @Singleton
    Recorder recorder(AuditStore audit) {
        return new Recorder(audit);
    }

    @Produces
    @Singleton
    Verifier verifier(
            Replicas<AuditStore> chains, Replicas<ControlStore> control, Clock clock, @SideBySide Executor executor) {
        return new Verifier(chains, control, clock, executor);
    }

    @Produces
    @Singleton
    Reporter reporter(Overview overview, Sources sources) {
        return new Reporter(overview, sources);
    }

    @Produces
    @Singleton
    Sources sources(
            Replicas<AuditStore> audit,
            Replicas<ConsentStore> consents,
            ActionStore actions,
            CheckpointStore checkpoints) {
        return new Sources(audit, consents.home(), actions, checkpoints);
    }

    @Produces
    @Singleton
    Export export(Replicas<AuditStore> chains) {
        return new Export(chains);
    }

    @Produces
    @Singleton
    LeaseTokens leaseTokens(SigningSecrets secrets, Clock clock, HomeRegion home) {
        return new LeaseTokens(secrets, clock, home.name());
    }

    @Produces
    @Singleton
    Issuers issuers(Settings settings) {
        return Issuers.read(settings.issuers().orElse(null));
    }

    @Produces
    @Singleton
    IssuerTokens issuerTokens(Issuers issuers, Clock clock, @SideBySide Executor executor) {
        return IssuerTokens.of(issuers, new HttpFetch(), clock, executor);
    }

    @Produces
    @Singleton
    Certificates certificates(Settings settings, Clock clock) {
        return Certificates.of(Authorities.read(settings.certificates().orElse(null)), clock);
    }

    @Produces
    @Singleton
    Authenticator authenticator(KeyStore keys, LeaseTokens leases, IssuerTokens issuers, Certificates certificates) {
        return new Authenticator(keys, leases, issuers, certificates);
    }

    @Produces
    @Singleton
    Gate gate(Authenticator authenticator, Replicas<ControlStore> control, ToolGrants grants) {
        return new Gate(authenticator, control.home(), grants);
    }

    @Produces
    @Singleton
    Ledger ledger(ActionStore actions, Clock clock) {
        return new Ledger(actions, clock);
    }

    @Produces
    @Singleton
    Tools tools(Settings settings, ObjectMapper mapper) {
        return Tools.read(settings.tools(), mapper);
    }

    @Produces
    @Singleton
    ToolGrants toolGrants(Settings settings) {
        return ToolGrants.read(settings.toolAgents());
    }

    @Produces
    @Singleton
    ToolTimeout toolTimeout(Settings settings) {
        return new ToolTimeout(settings.toolTimeout());
    }
}
