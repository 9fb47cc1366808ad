package killswitch.core.interleaving;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;

/** Who acts: an instance of an agent, however often it has started. */
record Who(AgentUri agent, InstanceId instance) {

    /** Two instances of one agent, and one each that shares less and less with them. */
    static final List<Who> ALL = List.of(
            of("agent://acme/production/mailer", "i-1"),
            of("agent://acme/production/mailer", "i-2"),
            of("agent://acme/production/biller", "i-1"),
            of("agent://acme/staging/mailer", "i-1"),
            of("agent://globex/production/mailer", "i-1"));

    static final Set<AgentUri> AGENTS = ALL.stream().map(Who::agent).collect(toUnmodifiableSet());

    boolean isIn(Scope scope) {
        return scope.covers(agent, instance);
    }

    @Override
    public String toString() {
        return agent + "#" + instance;
    }

    private static Who of(String agent, String instance) {
        return new Who(AgentUri.parse(agent), new InstanceId(instance));
    }
}
