package killswitch.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts a client together. {@link KillSwitch#at} begins it; what is not given comes from the environment. */
public final class KillSwitchBuilder {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private List<String> urls = List.of();
    private @Nullable Supplier<String> key;
    private Duration timeout = TIMEOUT;
    private @Nullable HttpClient client;

    KillSwitchBuilder(Map<String, String> environment) {
        this.environment = environment;
    }

    KillSwitchBuilder urls(String... given) {
        urls = List.of(given);
        return this;
    }

    /** The key. Read from {@code KILLSWITCH_KEY} if not given. */
    public KillSwitchBuilder key(String secret) {
        String given = known(secret);
        return key(() -> given);
    }

    /**
     * What gives the key, for tokens that end. It is called before every question, by whichever thread asks, and keeps a
     * token for as long as that is good. Where it throws, the switch counts as unreachable.
     */
    public KillSwitchBuilder key(Supplier<String> secrets) {
        key = secrets;
        return this;
    }

    /** How long to wait for the answer of each URL; 5 seconds if not given. */
    public KillSwitchBuilder timeout(Duration wait) {
        timeout = wait;
        return this;
    }

    /** A client of your own, for a proxy or certificates of your own. It may not follow redirects. */
    public KillSwitchBuilder client(HttpClient http) {
        client = http;
        return this;
    }

    /** The client of the switch. */
    public KillSwitch build() {
        HttpClient http = client == null ? plain() : client;
        return new KillSwitch(new HttpTransport(http, whereItIs()), whoItIs(), timeout);
    }

    private HttpClient plain() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    private List<String> whereItIs() {
        List<String> given = urls.isEmpty()
                ? Arrays.asList(environment.getOrDefault("KILLSWITCH_URL", "").split(","))
                : urls;
        List<String> named =
                given.stream().map(String::strip).filter(url -> !url.isEmpty()).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("where is the switch? Give KillSwitch.at a URL, or set KILLSWITCH_URL");
        }
        return named;
    }

    private Supplier<String> whoItIs() {
        if (key != null) {
            return key;
        }
        String given = known(environment.getOrDefault("KILLSWITCH_KEY", ""));
        return () -> given;
    }

    private static String known(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("who are you? Give a key, or set KILLSWITCH_KEY");
        }
        return secret.strip();
    }
}
