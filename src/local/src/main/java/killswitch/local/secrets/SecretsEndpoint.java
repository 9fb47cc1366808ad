package killswitch.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import killswitch.local.Json;
import killswitch.local.lambda.FunctionArn;
import killswitch.local.web.Handler;
import killswitch.local.web.Headers;
import killswitch.local.web.Request;
import killswitch.local.web.Response;

/** Secrets Manager's {@code GetSecretValue} in one region, as its JSON 1.1 protocol has it. */
public final class SecretsEndpoint implements Handler {

    private static final String GET = "secretsmanager.GetSecretValue";

    private final String region;
    private final List<Secret> secrets;

    public SecretsEndpoint(String region, List<Secret> secrets) {
        this.region = region;
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public Response handle(Request request) {
        if (!request.headers().first("X-Amz-Target").filter(GET::equals).isPresent()) {
            return problem("UnknownOperationException", "Only GetSecretValue is spoken here.");
        }
        return Json.parse(request.body())
                .map(this::find)
                .orElseGet(() -> problem("SerializationException", "The request is no JSON."));
    }

    private Response find(JsonNode request) {
        String id = request.path("SecretId").asText();
        String stage = request.path("VersionStage").asText("AWSCURRENT");
        return secrets.stream()
                .filter(secret -> id.equals(secret.name()) || id.equals(arn(secret)))
                .flatMap(
                        secret -> wanted(secret, request, stage).map(version -> value(secret, version, stage)).stream())
                .findFirst()
                .orElseGet(() -> problem(
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret value for staging label: " + stage));
    }

    private static Optional<Secret.Version> wanted(Secret secret, JsonNode request, String stage) {
        String version = request.path("VersionId").asText("");
        return secret.staged(stage).filter(staged -> version.isEmpty() || version.equals(staged.id()));
    }

    private Response value(Secret secret, Secret.Version version, String stage) {
        ObjectNode value = Json.object();
        value.put("ARN", arn(secret));
        value.put("Name", secret.name());
        value.put("VersionId", version.id());
        value.put("SecretString", version.value());
        value.putArray("VersionStages").add(stage);
        value.put("CreatedDate", System.currentTimeMillis() / 1000);
        return answer(200, value);
    }

    private String arn(Secret secret) {
        return "arn:aws:secretsmanager:%s:%s:secret:%s-AbCdEf".formatted(region, FunctionArn.ACCOUNT, secret.name());
    }

    private static Response problem(String type, String message) {
        return answer(400, Json.object().put("__type", type).put("Message", message));
    }

    private static Response answer(int status, ObjectNode body) {
        return new Response(status, Headers.of("Content-Type", "application/x-amz-json-1.1"), Json.bytes(body))
                .with("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
