package killswitch.local.store;

import java.lang.reflect.Array;
import java.lang.reflect.Field;

/**
 * The main class of a store's process: starts DynamoDB Local on 127.0.0.1. Its own main class listens on every
 * interface and has no option for that, and it reports to its makers unless told not to: this one does neither.
 * Speaks to it by reflection, because DynamoDB Local is not on the class path of this module.
 */
public final class LoopbackStore {

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private LoopbackStore() {}

    /** Takes the arguments of DynamoDB Local. */
    public static void main(String[] args) throws ReflectiveOperationException {
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
