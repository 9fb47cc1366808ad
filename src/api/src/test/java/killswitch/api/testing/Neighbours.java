package killswitch.api.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import killswitch.access.SigningSecrets;
import killswitch.access.ToolGrants;
import killswitch.api.tools.SecretReader;
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
        String registered = """
                {"email":  {"url": "URL"},
                 "away":   {"url": "NOBODY"},
                 "ledger": {"url": "URL", "idempotent": true},
                 "slow":   {"url": "URL", "inFlight": "cut"},
                 "crm":    {"url": "URL/mcp", "mcp": true},
                 "bank":   {"url": "URL"},
                 "vault":  {"url": "URL", "credential": {"secret": "vault/key", "header": "X-Api-Key"}},
                 "hidden": {"url": "URL", "credential": {"secret": "nowhere", "scheme": "Bearer"}}}""";
        return Tools.read(
                Optional.of(registered.replace("URL", FakeTool.URL).replace("NOBODY", FakeTool.NOBODY)), mapper);
    }

    @Produces
    @Singleton
    ToolGrants toolGrants() {
        return ToolGrants.read(Optional.of("""
                {"bank": {"agents": ["agent://acme/production/teller"]},
                 "crm":  {"only": {"delete_record": ["agent://acme/production/admin"]}}}"""));
    }

    @Produces
    @Singleton
    SecretReader secretReader() {
        return Vault::read;
    }

    @Produces
    @Singleton
    ToolTimeout toolTimeout() {
        return new ToolTimeout(FakeTool.PATIENCE);
    }
}
