package killswitch.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import killswitch.local.lambda.FunctionSpec;
import killswitch.local.secrets.SigningSecret;
import killswitch.local.store.TableSpec;

/** The environment variables of our functions: those that Terraform sets, and those that lead an SDK here. */
record Variables(
        String region, List<Tool> tools, String secrets, Map<String, String> stores, Map<String, String> more) {

    static final String CANARY_SECRET = "killswitch-canary";

    Map<String, String> of(FunctionSpec function) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("KILLSWITCH_FUNCTION", function.name());
        variables.put("KILLSWITCH_REGIONS", String.join(",", stores.keySet()));
        variables.put("KILLSWITCH_TABLE_PREFIX", TableSpec.PREFIX);
        variables.put("KILLSWITCH_SIGNING_SECRET", SigningSecret.NAME);
        variables.put("KILLSWITCH_TOOLS", keptTools());
        variables.put("KILLSWITCH_TOOL_AGENTS", toolAgents());
        variables.put(
                "KILLSWITCH_DYNAMODB_ENDPOINTS",
                stores.entrySet().stream()
                        .map(store -> store.getKey() + "=" + store.getValue())
                        .collect(Collectors.joining(",")));
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", String.valueOf(stores.get(region)));
        variables.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets);
        return variables;
    }

    /** Those of a function that looks at the switch from outside: where its gateway is, and what it shows there. */
    Map<String, String> ofWatching(FunctionSpec function, String gateway) {
        Map<String, String> variables = of(function);
        variables.put("KILLSWITCH_GATEWAY", gateway);
        variables.put("KILLSWITCH_CANARY_SECRET", CANARY_SECRET);
        return variables;
    }

    /** Those of the function that tells these webhooks. */
    Map<String, String> ofTelling(FunctionSpec function, List<Webhook> webhooks) {
        Map<String, String> variables = of(function);
        ObjectNode urls = Json.object();
        webhooks.forEach(webhook -> urls.put(webhook.name(), webhook.url().toString()));
        variables.put("KILLSWITCH_NAME", "killswitch");
        variables.put("KILLSWITCH_WEBHOOKS", urls.toString());
        variables.put("KILLSWITCH_WEBHOOK_SECRETS", WebhookSecrets.PREFIX);
        return variables;
    }

    private String keptTools() {
        ObjectNode kept = Json.object();
        tools.stream().filter(tool -> !tool.direct()).forEach(tool -> kept.putObject(tool.name())
                .put("url", tool.url().toString())
                .put("idempotent", tool.way() == Tool.Way.IDEMPOTENT)
                .setAll(tool.more().kept()));
        return new String(Json.bytes(kept), UTF_8);
    }

    private String toolAgents() {
        ObjectNode agents = Json.object();
        tools.stream()
                .filter(tool -> !tool.more().grants().isEmpty())
                .forEach(tool -> agents.set(tool.name(), tool.more().grants()));
        return new String(Json.bytes(agents), UTF_8);
    }
}
