package killswitch.ring;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import killswitch.core.agent.Scope;
import killswitch.core.ring.SecondRing;
import killswitch.dynamodb.Budget;
import killswitch.dynamodb.Clients;
import killswitch.dynamodb.Endpoints;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * What calls this: the record, with the scopes of kills and lifts as they are written, {@code [{"scope": "agent://…"}]}; and the
 * clock, to look after every role. An event is only where to look: what is to be done is read from the tables.
 *
 * <p>No RequestStreamHandler, since Quarkus takes every one of them for its own.
 */
public final class RingHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecondRing ring;
    private final RingLog log;

    /**
     * For Lambda. {@code KILLSWITCH_RING} lists the roles, {@code KILLSWITCH_RING_POLICY} is the policy that denies everything;
     * the tables are found as every function finds them.
     */
    public RingHandler() {
        this(ring(System.getenv()), new RingLog(System.out, Clock.systemUTC()));
    }

    RingHandler(SecondRing ring, RingLog log) {
        this.ring = ring;
        this.log = log;
    }

    /**
     * Answers with the events that were written: {@code {"done":["RING_CLOSED:01…:agent://…"]}}.
     *
     * @throws IllegalArgumentException if the payload is something else
     * @throws IllegalStateException if a role could not be set: whoever calls is to call again
     */
    public void handleRequest(InputStream payload, OutputStream answer, @Nullable Context context) throws IOException {
        SecondRing.Turn turn = turn(JSON.readTree(payload));
        turn.done().forEach(log::done);
        turn.failed().forEach(log::failed);
        if (!turn.failed().isEmpty()) {
            throw new IllegalStateException(String.join(" ", turn.failed()));
        }
        ObjectNode json = JSON.createObjectNode();
        turn.done().forEach(json.putArray("done")::add);
        answer.write(JSON.writeValueAsBytes(json));
    }

    private SecondRing.Turn turn(JsonNode payload) {
        boolean byHand = payload.isObject() && payload.isEmpty();
        if (byHand || payload.path("source").asText().equals("aws.events")) {
            return ring.turn();
        }
        if (!payload.isArray() || payload.isEmpty()) {
            throw notOurs();
        }
        return ring.turn(StreamSupport.stream(payload.spliterator(), false)
                .map(RingHandler::scope)
                .toList());
    }

    private static Scope scope(JsonNode event) {
        try {
            return Scope.parse(event.path("scope").asText());
        } catch (RuntimeException e) {
            throw notOurs();
        }
    }

    private static IllegalArgumentException notOurs() {
        return new IllegalArgumentException(
                "Nothing was done. The function 'ring' takes [{\"scope\": \"agent://…\"}] from the record, scheduled events of EventBridge, and {} by hand.");
    }

    private static SecondRing ring(Map<String, String> environment) {
        String region = required(environment, "AWS_REGION");
        List<String> regions =
                List.of(required(environment, "KILLSWITCH_REGIONS").split(",", -1));
        AwsCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build();
        Endpoints endpoints = Endpoints.parse(environment.get("KILLSWITCH_DYNAMODB_ENDPOINTS"));
        Stores stores = new Stores(
                new Clients(endpoints, credentials).client(region, Budget.NEAR),
                new Site(required(environment, "KILLSWITCH_TABLE_PREFIX"), region, regions),
                Clock.systemUTC(),
                Executors.newVirtualThreadPerTaskExecutor());
        return new SecondRing(
                RingRoles.parse(required(environment, "KILLSWITCH_RING")),
                iam(environment, credentials),
                stores.control(),
                new SecondRing.Book(stores.audit(), region, Clock.systemUTC()));
    }

    private static IamRoles iam(Map<String, String> environment, AwsCredentialsProvider credentials) {
        IamRoles.Iam iam = IamRoles.Iam.of(required(environment, "AWS_REGION"));
        String elsewhere = environment.get("AWS_ENDPOINT_URL_IAM");
        return new IamRoles(
                Apache5HttpClient.create(),
                credentials,
                elsewhere == null ? iam : iam.at(URI.create(elsewhere)),
                required(environment, "KILLSWITCH_RING_POLICY"));
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(
                        () -> new IllegalStateException(name + " is not set: there is no second ring without it."));
    }
}
