package killswitch.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import killswitch.core.beacon.Need;
import killswitch.core.beacon.PeerPolicy;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void has_these_defaults() {
        Settings settings = settings(Map.of("AWS_REGION", "eu-west-1"));

        assertThat(settings.function()).isEmpty();
        assertThat(settings.region()).isEqualTo("eu-west-1");
        assertThat(settings.regions()).isEmpty();
        assertThat(settings.tablePrefix()).isEqualTo("killswitch-");
        assertThat(settings.signingSecret()).isEmpty();
        assertThat(settings.issuers()).isEmpty();
        assertThat(settings.certificates()).isEmpty();
        assertThat(settings.leaseSeconds()).isEqualTo(60);
        assertThat(settings.peers()).isEqualTo(Need.MAJORITY);
        assertThat(settings.peerTolerance()).isEqualTo(PeerPolicy.TOLERANCE).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.monitorPeriod()).isEqualTo(PeerPolicy.PERIOD).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.nextHeartbeat()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.tools()).isEmpty();
        assertThat(settings.toolTimeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.dynamodbEndpoints()).isEmpty();
    }

    @Test
    void is_set_from_the_environment() {
        Settings settings = settings(Map.of(
                "AWS_REGION", "us-east-1",
                "KILLSWITCH_FUNCTION", "tools",
                "KILLSWITCH_REGIONS", "us-east-1,eu-west-1",
                "KILLSWITCH_TABLE_PREFIX", "mine-",
                "KILLSWITCH_SIGNING_SECRET", "mine/leases",
                "KILLSWITCH_LEASE_SECONDS", "30",
                "KILLSWITCH_TOOLS",
                        "{\"email\": {\"url\": \"http://127.0.0.1:9999\"}, \"sms\": {\"url\": \"http://b\"}}",
                "KILLSWITCH_DYNAMODB_ENDPOINTS", "us-east-1=http://127.0.0.1:9001,eu-west-1=http://127.0.0.1:9002"));

        assertThat(settings.function()).contains("tools");
        assertThat(settings.regions()).contains(List.of("us-east-1", "eu-west-1"));
        assertThat(settings.tablePrefix()).isEqualTo("mine-");
        assertThat(settings.signingSecret()).contains("mine/leases");
        assertThat(settings.leaseSeconds()).isEqualTo(30);
        assertThat(settings.tools().orElseThrow()).endsWith("{\"url\": \"http://b\"}}");
        assertThat(settings.dynamodbEndpoints().orElseThrow()).endsWith(",eu-west-1=http://127.0.0.1:9002");
    }

    @Test
    void is_told_whose_tokens_to_take_letter_for_letter() {
        String issuers = """
                [{"issuer": "https://login.acme.example", "audiences": ["killswitch", "mail"], "mappings":
                [{"role": "agent", "agent": "agent://acme/production/{/https:~1~1sts.amazonaws.com~1/principal_tags/a}"}]}]""";

        assertThat(settings(Map.of("AWS_REGION", "us-east-1", "KILLSWITCH_ISSUERS", issuers))
                        .issuers())
                .contains(issuers);
    }

    @Test
    void is_told_whose_certificates_to_take_letter_for_letter() {
        String certificates = """
                [{"name": "acme", "issuer": "CN=Acme CA,O=Acme, C=US", "mappings": [{"role": "agent", "agent": "{agent}"}]}]""";

        assertThat(settings(Map.of("AWS_REGION", "us-east-1", "KILLSWITCH_CERTIFICATES", certificates))
                        .certificates())
                .contains(certificates);
    }

    @Test
    void F07_says_how_long_another_region_may_be_silent() {
        Settings settings = settings(Map.of(
                "AWS_REGION", "us-east-1",
                "KILLSWITCH_PEERS", "all",
                "KILLSWITCH_PEER_TOLERANCE", "PT10M",
                "KILLSWITCH_MONITOR_PERIOD", "PT2M"));

        assertThat(settings.peers()).isEqualTo(Need.ALL);
        assertThat(settings.peerTolerance()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.monitorPeriod()).isEqualTo(Duration.ofMinutes(2));
    }

    private static Settings settings(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .addDefaultInterceptors()
                .withMapping(Settings.class)
                .build()
                .getConfigMapping(Settings.class);
    }
}
