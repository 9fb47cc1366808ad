package killswitch.local.lambda;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** Where functions are deployed: a region, the code of each artefact, each function's own variables, where logs go. */
public record Site(
        String region, Map<String, Path> code, Function<FunctionSpec, Map<String, String>> variables, Path logs) {

    Deployment deployment(FunctionSpec spec) {
        Path folder = code.get(spec.artifact());
        if (folder == null) {
            throw new IllegalArgumentException("Function %s names artefact %s; known are %s"
                    .formatted(spec.name(), spec.artifact(), code.keySet()));
        }
        return new Deployment(spec, region, folder, variables.apply(spec), logs.resolve(spec.name() + ".log"));
    }
}
