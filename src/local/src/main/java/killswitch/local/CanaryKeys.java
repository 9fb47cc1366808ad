package killswitch.local;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.access.KeyText;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;

/**
 * Makes the keys of each region's canary, in the form in which its secret has them. In AWS the function {@code keys} does,
 * when Secrets Manager asks for it.
 */
record CanaryKeys(Clock clock) implements BootstrapKeys {

    @Override
    public Map<String, String> create(Map<String, URI> stores) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String region : stores.keySet()) {
            AgentUri agent = new AgentUri(AgentUri.OWN_ORG, "canary", region);
            KeyText asAgent = KeyText.random(clock.instant());
            KeyText asOperator = KeyText.random(clock.instant());
            FirstKeys.save(
                    List.of(key(asAgent, Role.AGENT, agent), key(asOperator, Role.OPERATOR, agent)), stores, clock);
            secrets.put(
                    region,
                    Json.object()
                            .put("agent", asAgent.reveal())
                            .put("operator", asOperator.reveal())
                            .toString());
        }
        return secrets;
    }

    private Key key(KeyText text, Role role, AgentUri agent) {
        return new Key(text.id(), text.hash(), role, agent, "the canary's", clock.instant());
    }
}
