package killswitch.local.store;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The main class of a store's process: starts DynamoDB Local on 127.0.0.1. Its own main class listens on every
 * interface and has no option for that, and it reports to its makers unless told not to: this one does neither.
 * Speaks to it by reflection, because DynamoDB Local is not on the class path of this module.
 */
public final class LoopbackStore {

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private LoopbackStore() {}

    /**
     * Takes the file to write as soon as it listens, then the arguments of DynamoDB Local. Ends the process when it
     * cannot listen, which one of DynamoDB Local's own threads would keep alive.
     */
    public static void main(String[] args) throws IOException {
        try {
            start(Arrays.copyOfRange(args, 1, args.length));
        } catch (ReflectiveOperationException e) {
            e.printStackTrace();
            System.exit(1);
        }
        Files.createFile(Path.of(args[0]));
    }

    private static void start(String[] args) throws ReflectiveOperationException {
        Object proxy = Class.forName(RUNNER)
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) args);
        Field server = proxy.getClass().getDeclaredField("server");
        server.setAccessible(true);
        Object jetty = server.get(proxy);
        Object connector = Array.get(jetty.getClass().getMethod("getConnectors").invoke(jetty), 0);
        connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        proxy.getClass().getMethod("safeStart").invoke(proxy);
    }
}
