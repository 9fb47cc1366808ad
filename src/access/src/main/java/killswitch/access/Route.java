package killswitch.access;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;

/**
 * One row of the table of routes: who may call what, and which function answers.
 *
 * @param method an HTTP method, or {@link #ANY_METHOD}
 * @param authorizer whether the authorizer sits before it; if not, the function looks at the credential itself
 */
public record Route(
        String method,
        PathTemplate path,
        String function,
        boolean authorizer,
        CredentialKind credential,
        Set<Role> roles) {

    /** The method of a route that takes every method. */
    public static final String ANY_METHOD = "ANY";

    /** The parameter that names a tool. */
    static final String TOOL = "tool";

    public Route {
        roles = Set.copyOf(roles);
    }

    /** The route as HTTP API writes it: {@code POST /v1/fleet/kill}. */
    public String key() {
        return method + " " + path;
    }

    /** Whether its path names one agent. */
    public boolean namesAgent() {
        return path.has("org") && path.has("environment") && path.has("name");
    }

    /** Whether its path names a tool. */
    boolean namesTool() {
        return path.has(TOOL);
    }

    /**
     * Whether whoever is bound to one agent stays with it: a path that names an agent has to name that one. A key that is
     * bound opens no other path; a lease opens those that name nobody, such as tools, which act for its holder.
     *
     * @param parameters the path's, letter for letter
     * @throws IllegalArgumentException if the path names an agent and a parameter is missing
     */
    public boolean admits(Principal principal, Map<String, String> parameters) {
        AgentUri agent = principal.agent();
        if (agent == null) {
            return true;
        }
        return namesAgent() ? isFor(agent, parameters) : credential == CredentialKind.LEASE;
    }

    private boolean isFor(AgentUri agent, Map<String, String> parameters) {
        return parameter(parameters, "org").equals(agent.org())
                && parameter(parameters, "environment").equals(agent.environment())
                && parameter(parameters, "name").equals(agent.name());
    }

    boolean takes(String requested) {
        return method.equals(ANY_METHOD) || method.equals(requested);
    }

    /** @throws IllegalArgumentException if the route makes no sense, or an agent could use it after a kill */
    void requireSense() {
        boolean agent = roles.contains(Role.AGENT);
        require(
                roles.isEmpty() == (credential == CredentialKind.NONE),
                "'roles' go with a credential, and only with one");
        require(!authorizer || credential != CredentialKind.NONE, "an authorizer needs a credential to look at");
        require(
                credential != CredentialKind.LEASE || roles.equals(EnumSet.of(Role.AGENT)),
                "a lease is an agent's: 'roles' must be [\"agent\"]");
        require(
                !agent || credential != CredentialKind.KEY || (!authorizer && namesAgent()),
                "an agent acts with its lease; its key opens only a route that names the agent and looks at the key itself");
    }

    private void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("The route '%s' makes no sense: %s.".formatted(key(), sentence));
        }
    }

    private static String parameter(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The event lacks the path parameter '%s' of its route.".formatted(name));
        }
        return value;
    }
}
