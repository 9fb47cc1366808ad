package killswitch.local.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import killswitch.access.LeaseTokens;
import killswitch.access.SigningSecret;
import killswitch.access.SigningSecrets;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.local.Json;

/** Makes leases that the switch did not give, one of them with the secret that the local cloud keeps in a folder. */
record LeaseForger(Path data) {

    /** Leases that give no right, by why they give none. */
    Map<String, String> forgeries(String good, String agent) {
        String[] parts = good.split("\\.", -1);
        return Map.of(
                "lease-forged", parts[0] + "." + changed(parts[1], agent, agent + "-2") + "." + parts[2],
                "lease-wrong-algorithm", changed(parts[0], "HS256", "none") + "." + parts[1] + ".",
                "lease-unknown-secret", changed(parts[0], secretOf(good), "another") + "." + parts[1] + "." + parts[2],
                "lease-malformed", "e30." + parts[1] + "." + parts[2],
                "lease-expired", ofTwoMinutesAgo(agent));
    }

    /** The version of the secret that a lease is signed with. */
    static String secretOf(String lease) {
        return Json.parse(Base64.getUrlDecoder().decode(lease.substring(0, lease.indexOf('.'))))
                .orElseThrow()
                .path("kid")
                .asText();
    }

    private static String changed(String part, String text, String replacement) {
        String content = new String(Base64.getUrlDecoder().decode(part), UTF_8);
        if (!content.contains(text)) {
            throw new AssertionError("%s is not in %s".formatted(text, content));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(content.replace(text, replacement).getBytes(UTF_8));
    }

    private String ofTwoMinutesAgo(String agent) {
        JsonNode kept = Json.read(data.resolve("signing-secret.json")).path("current");
        SigningSecret secret =
                SigningSecret.ofHex(kept.path("id").asText(), kept.path("value").asText());
        Instant then = Instant.now().minus(Duration.ofMinutes(2));
        Holder holder = new Holder(AgentUri.parse(agent), new InstanceId("i-1"), "01JBNY4V0000000000000000ST");
        Lease lease = new Lease(
                holder, Set.of(), Term.starting(then, Duration.ofSeconds(60)), new Persisted(Instant.EPOCH, ""));
        return new LeaseTokens(only(secret), Clock.systemUTC(), Town.VIRGINIA).sign(lease);
    }

    private static SigningSecrets only(SigningSecret secret) {
        return new SigningSecrets() {
            @Override
            public SigningSecret current() {
                return secret;
            }

            @Override
            public Optional<SigningSecret> version(String version) {
                return Optional.of(secret);
            }
        };
    }
}
