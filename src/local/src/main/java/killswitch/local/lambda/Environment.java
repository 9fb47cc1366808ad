package killswitch.local.lambda;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The environment variables that Lambda sets, over those of the function. Nothing of ours leaks in. */
final class Environment {

    private Environment() {}

    static Map<String, String> of(Deployment deployment, String runtimeApi) {
        Map<String, String> environment = new HashMap<>(deployment.environment());
        environment.putAll(machine(deployment));
        environment.putAll(function(deployment.spec()));
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream());
        return environment;
    }

    private static Map<String, String> function(FunctionSpec spec) {
        return Map.of(
                "AWS_LAMBDA_FUNCTION_NAME",
                spec.deployedName(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(spec.memory()),
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + spec.deployedName(),
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "on-demand",
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java21",
                "_HANDLER",
                spec.handler());
    }

    private static Map<String, String> machine(Deployment deployment) {
        return Map.of(
                "AWS_REGION", deployment.region(),
                "AWS_DEFAULT_REGION", deployment.region(),
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "LAMBDA_TASK_ROOT", deployment.code().toString(),
                "LANG", "en_US.UTF-8",
                "TZ", ":UTC",
                "PATH", "/usr/local/bin:/usr/bin:/bin");
    }

    private static String logStream() {
        return "%s/[$LATEST]%s"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/'),
                        UUID.randomUUID().toString().replace("-", ""));
    }
}
