package killswitch.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private final SigningSecret secret;
    private final String arn;

    public SecretsEndpoint(SigningSecret secret, String region) {
        this.secret = secret;
        this.arn = "arn:aws:secretsmanager:%s:%s:secret:%s-AbCdEf"
                .formatted(region, FunctionArn.ACCOUNT, SigningSecret.NAME);
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
        Optional<SigningSecret.Version> found =
                id.equals(SigningSecret.NAME) || id.equals(arn) ? wanted(request, stage) : Optional.empty();
        return found.map(version -> value(version, stage))
                .orElseGet(() -> problem(
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret value for staging label: " + stage));
    }

    private Optional<SigningSecret.Version> wanted(JsonNode request, String stage) {
        String version = request.path("VersionId").asText("");
        return secret.staged(stage).filter(staged -> version.isEmpty() || version.equals(staged.id()));
    }

    private Response value(SigningSecret.Version version, String stage) {
        ObjectNode value = Json.object();
        value.put("ARN", arn);
        value.put("Name", SigningSecret.NAME);
        value.put("VersionId", version.id());
        value.put("SecretString", version.value());
        value.putArray("VersionStages").add(stage);
        value.put("CreatedDate", System.currentTimeMillis() / 1000);
        return answer(200, value);
    }

    private static Response problem(String type, String message) {
        return answer(400, Json.object().put("__type", type).put("Message", message));
    }

    private static Response answer(int status, ObjectNode body) {
        return new Response(status, Headers.of("Content-Type", "application/x-amz-json-1.1"), Json.bytes(body))
                .with("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
