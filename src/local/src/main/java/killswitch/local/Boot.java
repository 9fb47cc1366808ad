package killswitch.local;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import killswitch.local.events.Bus;
import killswitch.local.events.Rule;
import killswitch.local.gateway.Gateways;
import killswitch.local.gateway.RouteSpec;
import killswitch.local.lambda.Artifacts;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.FunctionSpec;
import killswitch.local.lambda.Functions;
import killswitch.local.lambda.Lambda;
import killswitch.local.lambda.PoolLimits;
import killswitch.local.lambda.Schedule;
import killswitch.local.lambda.Site;
import killswitch.local.process.Launcher;
import killswitch.local.secrets.GivenSecret;
import killswitch.local.secrets.Secret;
import killswitch.local.secrets.SecretsEndpoint;
import killswitch.local.store.Link;
import killswitch.local.store.LoopbackStore;
import killswitch.local.store.Store;
import killswitch.local.store.StorePlan;
import killswitch.local.store.TableSpec;
import killswitch.local.store.Writes;
import killswitch.local.web.Handler;
import killswitch.local.web.Limits;
import killswitch.local.web.Tls;
import killswitch.local.web.Web;
import killswitch.local.web.WebServer;

/** Puts the regions together. When it has, this process listens on every port, and no other process runs yet. */
final class Boot {

    private final Options options;
    private final Layout layout;
    private final Logs logs;
    private final Closing closing;
    private final Web web;
    private final Gateways gateways;
    private final Launcher launcher;
    private final Map<String, Functions> hearing = new LinkedHashMap<>();

    Boot(Options options, Layout layout, Closing closing) {
        this.options = options;
        this.layout = layout;
        this.closing = closing;
        this.logs = closing.opened(Logs.in(layout.work()));
        this.web = closing.opened(new Web());
        this.gateways = closing.opened(new Gateways(InstantSource.system()));
        this.launcher = Launcher.in(layout.work().resolve("launcher"), LoopbackStore.class);
    }

    /** @param secrets what every region has of them beside its canary's */
    Map<String, Region> regions(DataDirectory data, List<? extends Secret> secrets) {
        List<Ground> grounds =
                options.regions().stream().map(name -> ground(name, data)).toList();
        Lambda lambda = closing.opened(new Lambda(web, launcher, layout.runtimeClient(), PoolLimits.DEFAULT));
        List<FunctionSpec> specs = FunctionSpec.read(layout.functions());
        Map<String, Path> code = code();
        Map<String, Region> regions = new LinkedHashMap<>();
        for (Ground ground : grounds) {
            GivenSecret canarySecret = new GivenSecret(Variables.CANARY_SECRET);
            List<Secret> known =
                    Stream.concat(Stream.of(canarySecret), secrets.stream()).toList();
            Variables variables = variables(ground.name(), grounds, known);
            Site site = new Site(ground.name(), code, variables::of, ground.logs());
            Supplier<Functions> deploy = () -> lambda.deploy(site, specs);
            Functions functions = deploy.get();
            FrontDoor door = door(ground.name(), functions, data);
            Schedule schedule = closing.opened(new Schedule(ground.name(), functions.scheduled()));
            Site outside = new Site(
                    ground.name(),
                    code,
                    spec -> variables.ofWatching(spec, door.plain().url()),
                    ground.logs());
            Canary canary = canary(lambda, outside, canarySecret);
            hearing.put(ground.name(), hearing(lambda, telling(ground, code, variables)));
            regions.put(ground.name(), new Region(ground, functions, door, schedule, canary, deploy));
        }
        return regions;
    }

    private Site telling(Ground ground, Map<String, Path> code, Variables variables) {
        return new Site(ground.name(), code, spec -> variables.ofTelling(spec, options.webhooks()), ground.logs());
    }

    /** Those that hear of events; the ring looks by the clock, too. */
    private Functions hearing(Lambda lambda, Site site) {
        Functions functions = lambda.deploy(site, hearing(site.region()));
        if (!functions.scheduled().isEmpty()) {
            closing.opened(new Schedule(site.region(), functions.scheduled()))
                    .every(options.pace().tick());
        }
        return functions;
    }

    /** What hears of events: nothing where nobody is to be told, and no role to be denied. The ring is in the first region. */
    private List<FunctionSpec> hearing(String region) {
        boolean ring = options.surroundings().ring() != null
                && region.equals(options.regions().getFirst());
        return Stream.of(options.webhooks().isEmpty() ? "" : "webhooks", ring ? "second-ring" : "")
                .filter(need -> !need.isEmpty())
                .flatMap(need -> FunctionSpec.needing(layout.functions(), need).stream())
                .toList();
    }

    /** The function of a region that hears of events by this name, if there is one. */
    Optional<Function> hearing(String region, String name) {
        return Optional.ofNullable(hearing.get(region)).flatMap(functions -> functions.find(name));
    }

    /** Whoever is told hears what the replicator reads: where nobody is told, nothing more is done. */
    Optional<Bus> bus() {
        Map<String, Function> senders = new LinkedHashMap<>();
        hearing.keySet()
                .forEach(region -> hearing(region, "webhooks").ifPresent(sender -> senders.put(region, sender)));
        List<Rule> rules = new ArrayList<>();
        options.webhooks().forEach(webhook -> rules.add(Rule.of(webhook, senders)));
        hearing(options.regions().getFirst(), "ring").ifPresent(ring -> rules.add(Rule.of(ring)));
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bus(TableSpec.PREFIX + "audit", rules, Instant.now()));
    }

    private Canary canary(Lambda lambda, Site site, GivenSecret secret) {
        List<FunctionSpec> specs =
                options.pace().canary() == null ? List.of() : FunctionSpec.watching(layout.functions());
        Functions functions = lambda.deploy(site, specs);
        return new Canary(functions, closing.opened(new Schedule(site.region(), functions.scheduled())), secret);
    }

    /** A server that goes with the local cloud. */
    WebServer serve(int port, Handler handler) {
        return closing.opened(web.serve(port, Limits.INTERNAL, handler));
    }

    /** The folder in which each region has one for its logs. */
    Path logs() {
        return logs.directory();
    }

    /** From now on the gateways let calls through. */
    void open() {
        gateways.open();
    }

    private Ground ground(String name, DataDirectory data) {
        Path own = logs.region(name);
        StorePlan plan = new StorePlan(launcher, layout.dynamoDbLocal());
        Store store = closing.opened(new Store(plan, data.store(name), own.resolve("store.log")));
        Map<String, Link> ways = new LinkedHashMap<>();
        Writes writes = new Writes();
        options.regions().forEach(from -> ways.put(from, closing.opened(new Link(web, store.url(), writes))));
        return new Ground(name, own, store, ways, writes);
    }

    private Variables variables(String region, List<Ground> grounds, List<Secret> switches) {
        Map<String, String> stores = new LinkedHashMap<>();
        grounds.forEach(to -> stores.put(to.name(), to.wayFrom(region).url().toString()));
        List<Secret> known = Stream.concat(
                        switches.stream(), options.tools().stream().flatMap(Boot::secret))
                .toList();
        WebServer secrets = serve(0, new SecretsEndpoint(region, known));
        Map<String, String> more = new LinkedHashMap<>(options.variables());
        SecondRing ring = options.surroundings().ring();
        if (ring != null) {
            more.putAll(ring.variables());
        }
        return new Variables(region, options.tools(), secrets.url(), stores, more);
    }

    private static Stream<Secret> secret(Tool tool) {
        return Stream.ofNullable(tool.more().secret()).map(secret -> secret.named(Registration.secretOf(tool.name())));
    }

    private FrontDoor door(String region, Functions functions, DataDirectory data) {
        Gateways.Plan plan = new Gateways.Plan(region, RouteSpec.read(layout.routes()), options.tools());
        Handler gateway = gateways.guarded(plan, name -> functions
                .find(name)
                .orElseThrow(() -> new IllegalStateException("A route names a function that is none: " + name)));
        WebServer plain = closing.opened(web.serve(options.portOf(region), Gateways.LIMITS, gateway));
        MutualTls mutual = options.surroundings().mutualTls();
        return new FrontDoor(
                plain,
                mutual == null
                        ? null
                        : certified(region, gateway, ServerIdentity.in(data).tls(mutual)));
    }

    private WebServer certified(String region, Handler gateway, Tls tls) {
        return closing.opened(web.serve(options.certifiedPortOf(region), Gateways.LIMITS, gateway, tls));
    }

    private Map<String, Path> code() {
        Artifacts artifacts = new Artifacts(layout.work().resolve("artifacts"));
        Map<String, Path> code = new LinkedHashMap<>();
        layout.artifacts().forEach((name, zip) -> code.put(name, artifacts.unzipped(zip)));
        return code;
    }
}
