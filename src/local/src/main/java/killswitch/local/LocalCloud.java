package killswitch.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import killswitch.local.control.ControlDoor;
import killswitch.local.control.FaultPlan;
import killswitch.local.control.Switchboard;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Functions;
import killswitch.local.lambda.Outcome;
import killswitch.local.replication.Replicator;
import killswitch.local.secrets.SigningSecret;
import killswitch.local.store.TableSpec;
import killswitch.local.web.WebServer;
import org.jspecify.annotations.Nullable;

/**
 * Killswitch in several regions, on one machine: the shipped zips, run as AWS would run them. For
 * {@code scripts/dev}, and for tests:
 *
 * <pre>{@code
 * try (LocalCloud cloud = LocalCloud.start(Options.forTests())) {
 *     cloud.set("eu-west-1", FaultPlan.of(Faults.cutOff()));
 *     …
 * }
 * }</pre>
 */
public final class LocalCloud implements Switchboard, AutoCloseable {

    private final Closing closing;
    private final Map<String, Region> regions;
    private final Ways ways;
    private final SigningSecret secret;
    private final Replicator replicator;
    private final WebServer control;
    private final Path logs;
    private final Path serverCertificate;
    private final Map<String, String> keys;
    private final Map<String, String> webhookSecrets;
    private final Boot boot;

    private LocalCloud(Options options, Layout layout, Progress progress, Closing closing) {
        this.closing = closing;
        DataDirectory data = closing.opened(DataDirectory.open(options.data()));
        WebhookSecrets webhooks = WebhookSecrets.of(options.webhooks(), data);
        webhookSecrets = webhooks.values();
        boot = new Boot(options, layout, closing);
        serverCertificate = data.own(ServerIdentity.CERTIFICATE);
        secret = new SigningSecret(data.file("signing-secret.json"));
        logs = boot.logs();
        regions = boot.regions(
                data,
                Stream.concat(Stream.of(secret), webhooks.secrets().stream()).toList());
        ways = new Ways(regions);
        List<TableSpec> tables = TableSpec.read(layout.tables());
        replicator = closing.opened(replicator(tables, data));
        boot.bus().ifPresent(replicator::tell);
        control = boot.serve(options.controlPort(), new ControlDoor(this));
        progress.doing("Starting the stores of %s …".formatted(String.join(", ", regions())));
        regions.values().parallelStream().forEach(region -> region.store().start(tables));
        keys = new StoredKeys(data.file("keys.json")).orElse(() -> new FirstKeys(Clock.systemUTC()).create(stores()));
        progress.doing("Starting the functions …");
        WarmUp warmUp = new WarmUp(regions.values(), options.tools());
        warmUp.first();
        replicator.begin(); // only now: it would take processor time from the starts, and there is nothing to replicate
        boot.open();
        warmUp.others(options.pace(), progress);
        regions.values()
                .forEach(region -> region.schedule().every(options.pace().tick()));
        beginCanaries(options.pace().canary(), data);
    }

    private void beginCanaries(@Nullable Duration rounds, DataDirectory data) {
        if (rounds != null) {
            new StoredKeys(data.file("canary-keys-of-%s.json".formatted(String.join("-", regions()))))
                    .orElse(() -> new CanaryKeys(Clock.systemUTC()).create(stores()))
                    .forEach((region, keys) -> region(region).canary().begin(keys, rounds));
        }
    }

    /** Starts it and returns when calls can be made. Ends with this program at the latest. */
    public static LocalCloud start(Options options) {
        return start(options, Layout.find(), sentence -> {});
    }

    /** The same, with someone who wants to know how it is coming along. */
    public static LocalCloud start(Options options, Layout layout, Progress progress) {
        Closing closing = new Closing();
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "local-cloud-shutdown"));
        try {
            return new LocalCloud(options, layout, progress, closing);
        } catch (Throwable e) {
            closing.close();
            throw e;
        }
    }

    private Replicator replicator(List<TableSpec> tables, DataDirectory data) {
        List<String> global = tables.stream()
                .filter(TableSpec::global)
                .map(TableSpec::physicalName)
                .toList();
        return Replicator.between(regions(), global, ways, data.file("replication.json"));
    }

    /**
     * Waits until a process of every function is ready that somebody calls; then nothing but calls, and the clock, takes
     * processor time.
     */
    public void awaitEveryFunction() {
        await(regions.values().iterator().next().functions().names());
    }

    /** Waits until a process of each of these functions is ready, in every region. */
    public void await(Collection<String> functions) {
        WarmUp.await(regions.values(), functions);
    }

    @Override
    public List<String> regions() {
        return List.copyOf(regions.keySet());
    }

    /** The base URL of a region's gateway. */
    public URI url(String region) {
        return URI.create(region(region).gateway().url());
    }

    /** The base URL of a region's gateway for clients with certificates; empty if there is none. */
    public Optional<URI> certifiedUrl(String region) {
        return Optional.ofNullable(region(region).door().certified()).map(door -> URI.create(door.url()));
    }

    /** The file with the certificate, as PEM, that the gateways show at {@link #certifiedUrl}: what a client has to trust. */
    public Path serverCertificate() {
        return serverCertificate;
    }

    /** The base URL of the control port. */
    public URI control() {
        return URI.create(control.url());
    }

    /** What {@code aws lambda --endpoint-url} takes to invoke a region's functions. */
    public URI lambda(String region) {
        return URI.create(control.url() + "/regions/" + region + "/lambda");
    }

    /** The folder with the logs of this local cloud: {@code <region>/<function>.log}. */
    public Path logs() {
        return logs;
    }

    /** The text of the first keys, by role. */
    public Map<String, String> keys() {
        return Collections.unmodifiableMap(keys);
    }

    /** What the messages to each webhook are signed with, by its name. */
    public Map<String, String> webhookSecrets() {
        return Collections.unmodifiableMap(webhookSecrets);
    }

    /** Each region's store, past every fault: for tests that look into the tables themselves. */
    public Map<String, URI> stores() {
        Map<String, URI> stores = new LinkedHashMap<>();
        regions.forEach((name, region) -> stores.put(name, region.store().url()));
        return stores;
    }

    @Override
    public Optional<Function> function(String region, String name) {
        return region(region)
                .functions()
                .find(name)
                .or(() -> region(region).canary().find(name))
                .or(() -> boot.hearing(region, name));
    }

    /** The functions of a region once more, without a process yet: to measure how they start. */
    public Functions deployedAnew(String region) {
        return region(region).anew().get();
    }

    @Override
    public JsonNode state() {
        ObjectNode state = Json.object();
        ObjectNode each = state.putObject("regions");
        regions.forEach((name, region) -> each.set(name, region.state()));
        state.set("replication", Json.tree(replicator.states()));
        return state;
    }

    @Override
    public void set(String region, FaultPlan plan) {
        region(region).ground().ways().forEach((from, way) -> {
            if (plan.concerns(from)) {
                way.set(plan.faults());
                replicator.set(from, region, plan.replication());
            }
        });
    }

    @Override
    public void setLatency(String from, String to, long millis) {
        ways.link(from, to).setLatency(millis);
    }

    @Override
    public void emulateDistances(boolean emulated) {
        ways.emulate(emulated);
    }

    @Override
    public void rotateSecret() {
        secret.rotate();
    }

    @Override
    public Map<String, Outcome> tick(String region) {
        return region(region).schedule().tick();
    }

    @Override
    public void stopStore(String region) {
        region(region).store().stop();
    }

    @Override
    public void startStore(String region) {
        region(region).store().start();
    }

    private Region region(String name) {
        Region region = regions.get(name);
        if (region == null) {
            throw new IllegalArgumentException("There is no region \"%s\".".formatted(name));
        }
        return region;
    }

    @Override
    public void close() {
        closing.close();
    }
}
