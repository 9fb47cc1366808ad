package killswitch.local.lambda;

import java.nio.file.Path;
import java.util.Map;

/** A function in a region: its unzipped code, the environment of its own, and where its output goes. */
record Deployment(FunctionSpec spec, String region, Path code, Map<String, String> environment, Path log) {

    FunctionArn arn() {
        return new FunctionArn(region, spec.deployedName());
    }
}
