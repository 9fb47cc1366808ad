package killswitch.dynamodb;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips what needs Docker where there is none, and says so. */
final class SaysWhyItIsSkipped implements ExecutionCondition {

    private static final String WHY = "LocalStack needs Docker, and there is none here: skipped. "
            + "The same contracts run against DynamoDB Local.";

    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("There is Docker.");
        }
        if (!SAID.getAndSet(true)) {
            System.out.println(WHY);
        }
        return ConditionEvaluationResult.disabled(WHY);
    }
}
