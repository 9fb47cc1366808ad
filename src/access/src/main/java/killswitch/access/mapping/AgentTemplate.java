package killswitch.access.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.ProblemException;

/**
 * The URI of an agent, with claims in braces: {@code agent://acme/production/{sub}}; or one claim that holds the whole
 * URI: {@code {agent}}. The switch's own agents are nobody's to be.
 */
public record AgentTemplate(String text) {

    private static final Pattern CLAIM = Pattern.compile("\\{([^{}]+)}");

    /** @throws IllegalArgumentException if no claim could make an agent's URI of it */
    public AgentTemplate {
        CLAIM.matcher(text).results().forEach(claim -> ClaimPath.parse(claim.group(1)));
        boolean whole = CLAIM.matcher(text).matches();
        if (!whole && agent(CLAIM.matcher(text).replaceAll("x")).isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' makes no agent's URI: write agent://org/environment/name, of an org that is not '%s', with claims in braces."
                            .formatted(text, AgentUri.OWN_ORG));
        }
    }

    /** The agent that these claims name; empty if one is not there, or what comes of it is no agent's URI. */
    public Optional<AgentUri> fill(Map<String, ?> claims) {
        Matcher claim = CLAIM.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (claim.find()) {
            Optional<String> value = text(claim.toMatchResult(), claims);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            claim.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        return agent(claim.appendTail(filled).toString());
    }

    private static Optional<String> text(MatchResult claim, Map<String, ?> claims) {
        return ClaimPath.parse(claim.group(1))
                .in(claims)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Optional<AgentUri> agent(String text) {
        try {
            return Optional.of(AgentUri.parse(text))
                    .filter(agent -> !agent.org().equals(AgentUri.OWN_ORG));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
