package killswitch.local.store;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The main class of a store's process: starts DynamoDB Local on 127.0.0.1. Its own main class listens on every
 * interface and has no option for that, and it reports to its makers unless told not to: this one does neither.
 * Speaks to it by reflection, because DynamoDB Local is not on the class path of this module.
 */
public final class LoopbackStore {

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final String SQLITE = "com.almworks.sqlite4java.SQLiteConnection";
    private static final String FILE = "shared-local-instance.db";

    /**
     * DynamoDB Local keeps the changes of all tables in one, ordered by their number alone: reading a stream in which
     * nothing has happened looked at every change of every other table, until the store had time for nothing else.
     */
    private static final List<String> INDEXES = List.of(
            "CREATE INDEX IF NOT EXISTS changes_of_a_stream ON us (StreamID, ShardID, SequenceNumber)",
            "CREATE INDEX IF NOT EXISTS changes_of_a_shard ON us (ShardID, SequenceNumber)");

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
        index(args);
        Files.createFile(Path.of(args[0]));
    }

    /** While nobody else asks for anything: DynamoDB Local does not wait for whoever else is in its file. */
    private static void index(String[] args) throws IOException {
        listTables(option(args, "-port"));
        try {
            Class<?> type = Class.forName(SQLITE);
            Object connection = type.getConstructor(File.class).newInstance(new File(option(args, "-dbPath"), FILE));
            try {
                type.getMethod("open", boolean.class).invoke(connection, false);
                for (String index : INDEXES) {
                    type.getMethod("exec", String.class).invoke(connection, index);
                }
            } finally {
                type.getMethod("dispose").invoke(connection);
            }
        } catch (ReflectiveOperationException e) {
            e.printStackTrace(); // slower, and no less right
        }
    }

    /** The first question: DynamoDB Local makes its file, and its tables for the changes, when it is asked something. */
    private static void listTables(String port) throws IOException {
        HttpURLConnection question = (HttpURLConnection)
                URI.create("http://127.0.0.1:%s/".formatted(port)).toURL().openConnection();
        question.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        question.setRequestProperty("X-Amz-Target", "DynamoDB_20120810.ListTables");
        question.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20120810/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none");
        question.setDoOutput(true);
        question.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
        int unused = question.getResponseCode();
        question.disconnect();
    }

    private static String option(String[] args, String name) {
        return args[Arrays.asList(args).indexOf(name) + 1];
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
