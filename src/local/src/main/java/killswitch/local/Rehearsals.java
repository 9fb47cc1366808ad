package killswitch.local;

import java.util.List;
import java.util.Map;
import killswitch.local.lambda.Rehearsal;
import killswitch.local.secrets.SigningSecret;
import killswitch.local.store.TableSpec;

/**
 * Starts a function of each artefact once, by itself, and keeps what the JVM made of its classes: every later start
 * takes half of the processor time. The build does it, so that whoever starts a local cloud need not wait for it.
 */
public final class Rehearsals {

    private static final String REGION = "us-east-1";

    /** One function of each artefact. */
    private static final List<String> FUNCTIONS = List.of("authorizer", "heartbeat");

    private Rehearsals() {}

    /** Of the project in whose folder this runs. */
    public static void main(String[] args) {
        run(Layout.find());
    }

    /** Returns when it is done; at once where it has been done with the same code, class path and JDK. */
    public static void run(Layout layout) {
        Closing closing = new Closing();
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "rehearsals-shutdown"));
        try {
            DataDirectory data = closing.opened(DataDirectory.open(null));
            Options options = new Options(0, List.of(REGION), List.of(), null);
            Map<String, Region> regions = new Boot(options, layout, closing)
                    .regions(data, List.of(new SigningSecret(data.file("signing-secret.json"))));
            Region region = regions.values().iterator().next();
            List<Rehearsal> missing = FUNCTIONS.stream()
                    .map(region.functions()::rehearsal)
                    .filter(rehearsal -> !rehearsal.isDone())
                    .toList();
            if (!missing.isEmpty()) {
                region.store().start(TableSpec.read(layout.tables()));
                missing.forEach(Rehearsal::run);
            }
        } finally {
            closing.close();
        }
    }
}
