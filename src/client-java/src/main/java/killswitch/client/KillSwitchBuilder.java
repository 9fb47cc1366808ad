package killswitch.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Puts a client together. {@link KillSwitch#at} begins it; what is not given comes from the environment. */
public final class KillSwitchBuilder {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private List<String> urls = List.of();
    private @Nullable Supplier<String> key;
    private @Nullable SSLContext certificate;
    private Duration timeout = TIMEOUT;
    private @Nullable HttpClient client;

    KillSwitchBuilder(Map<String, String> environment) {
        this.environment = environment;
    }

    KillSwitchBuilder urls(String... given) {
        urls = List.of(given);
        return this;
    }

    /** The key. Read from {@code KILLSWITCH_KEY} if neither it nor a certificate is given. */
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

    /**
     * What shows a certificate while it connects, in place of a key, where the switch's address asks for one. With a key beside it
     * the key says who asks. A {@linkplain #client client of your own} must have the same context.
     */
    public KillSwitchBuilder certificate(SSLContext context) {
        certificate = context;
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
        List<String> where = whereItIs();
        if (certificate != null) {
            requireShown(certificate, http, where);
        }
        return new KillSwitch(new HttpTransport(http, where), whoItIs(), timeout);
    }

    private static void requireShown(SSLContext certificate, HttpClient http, List<String> urls) {
        if (!http.sslContext().equals(certificate)) {
            throw new IllegalArgumentException(
                    "your client would not show the certificate: give it the same SSLContext");
        }
        if (!urls.stream().allMatch(url -> url.startsWith("https://"))) {
            throw new IllegalArgumentException("a certificate is asked for over https alone: write https://host");
        }
    }

    private HttpClient plain() {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        return (certificate == null ? builder : builder.sslContext(certificate)).build();
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

    private @Nullable Supplier<String> whoItIs() {
        if (key != null || certificate != null) {
            return key;
        }
        String given = known(environment.getOrDefault("KILLSWITCH_KEY", ""));
        return () -> given;
    }

    private static String known(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("who are you? Give a key or a certificate, or set KILLSWITCH_KEY");
        }
        return secret.strip();
    }
}
