package killswitch.api.request;

import jakarta.ws.rs.PathParam;
import killswitch.core.agent.AgentUri;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The part of a path that names an agent. */
public record AgentPath(
        @Parameter(example = "acme") @PathParam("org") String org,

        @Parameter(example = "production") @PathParam("environment")
        String environment,

        @Parameter(example = "mailer") @PathParam("name") String name) {

    /**
     * The agent that it names.
     *
     * @throws killswitch.core.problem.ProblemException MALFORMED_AGENT_URI
     */
    public AgentUri uri() {
        return new AgentUri(org, environment, name);
    }
}
