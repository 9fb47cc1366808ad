package killswitch.api.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import killswitch.access.SigningSecrets;
import killswitch.api.tools.ToolTimeout;
import killswitch.api.tools.Tools;

/** What is around the switch: a secret that stands fast, and a tool. Selected in the tests' application.properties. */
@Alternative
@Singleton
class Neighbours {

    @Produces
    @Singleton
    SigningSecrets secrets() {
        return new FixedSecrets();
    }

    @Produces
    @Singleton
    Tools tools(ObjectMapper mapper) {
        return Tools.read(
                Optional.of(
                        "{\"email\": {\"url\": \"%s\"}, \"away\": {\"url\": \"%s\"}, \"ledger\": {\"url\": \"%s\", \"idempotent\": true}}"
                                .formatted(FakeTool.URL, FakeTool.NOBODY, FakeTool.URL)),
                mapper);
    }

    @Produces
    @Singleton
    ToolTimeout toolTimeout() {
        return new ToolTimeout(FakeTool.PATIENCE);
    }
}
