package killswitch.dynamodb.testing;

import java.io.IOException;
import java.lang.reflect.Field;

/**
 * The main class of the process in which DynamoDB Local runs. Binds it to the loopback interface, on a free port that it
 * prints, and ends when its standard input ends: so it cannot outlive the tests, however they end. Knows DynamoDB Local by
 * reflection only, and nothing else of this module: it runs on a class path of its own.
 */
final class LoopbackServer {

    /** What stands before the port in the line that says that it is ready. */
    static final String READY = "DynamoDB Local listens on port ";

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private LoopbackServer() {}

    /** The arguments are DynamoDB Local's own. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().start(LoopbackServer::endWithInput);
        Object server = Class.forName(RUNNER)
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) args);
        Object connector = connector(server);
        call(connector, "setHost", String.class, "127.0.0.1");
        call(connector, "setPort", int.class, 0);
        server.getClass().getMethod("safeStart").invoke(server);
        System.out.println(
                READY + connector.getClass().getMethod("getLocalPort").invoke(connector));
    }

    private static Object connector(Object server) throws ReflectiveOperationException {
        Field field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object jetty = field.get(server);
        Object[] connectors =
                (Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty);
        return connectors[0];
    }

    private static <T> void call(Object target, String method, Class<T> type, T argument)
            throws ReflectiveOperationException {
        target.getClass().getMethod(method, type).invoke(target, argument);
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent: the pipe says only that the tests still run.
            }
        } catch (IOException e) {
            System.err.println("The pipe to the tests broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
