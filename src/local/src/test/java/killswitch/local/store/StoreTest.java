package killswitch.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class StoreTest {

    @TempDir
    Path directory;

    private Stores stores;

    @BeforeEach
    void start() throws IOException {
        stores = new Stores(directory, 1);
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void what_was_stored_survives_the_death_of_the_process() {
        stores.client(0).putItem(put -> put.tableName(Stores.TABLE).item(Stores.key("agent")));
        long first = stores.store(0).pid().orElseThrow();

        stores.stop(0);
        assertThat(stores.store(0).pid()).isEmpty();
        stores.start(0);

        assertThat(stores.store(0).pid().orElseThrow()).isNotEqualTo(first);
        assertThat(stores.client(0)
                        .getItem(get -> get.tableName(Stores.TABLE).key(Stores.key("agent")))
                        .hasItem())
                .isTrue();
    }

    @Test
    void another_store_on_its_port_is_not_taken_for_it() throws IOException {
        stores.stop(0);
        int port = stores.store(0).url().getPort();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        other.createContext("/", exchange -> {
            byte[] noTables = "{\"TableNames\":[]}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, noTables.length);
            exchange.getResponseBody().write(noTables);
            exchange.close();
        });
        other.start();
        try {
            assertThatThrownBy(() -> stores.store(0).start()).hasMessageStartingWith("The store did not start.");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void it_listens_on_loopback_only() throws IOException {
        int port = stores.store(0).url().getPort();

        List<InetSocketAddress> elsewhere = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .map(address -> new InetSocketAddress(address, port))
                .toList();

        for (InetSocketAddress address : elsewhere) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(address, 1000);
                        }
                    })
                    .as(address.toString())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_tables_are_those_of_the_file_that_terraform_reads() {
        List<TableSpec> specs = TableSpec.read(Path.of("../../infra/terraform/tables.json"));
        try (DynamoDbClient client = Clients.dynamoDb(stores.store(0).url())) {
            Tables.create(client, specs);
            Tables.create(client, specs); // those that are there stay

            assertThat(client.listTables().tableNames())
                    .containsExactlyInAnyOrderElementsOf(
                            specs.stream().map(TableSpec::physicalName).toList());
            TableDescription audit = client.describeTable(describe -> describe.tableName("killswitch-audit"))
                    .table();
            assertThat(audit.globalSecondaryIndexes()).hasSize(1);
            assertThat(audit.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_AND_OLD_IMAGES");
            TableDescription instances = client.describeTable(describe -> describe.tableName("killswitch-instances"))
                    .table();
            assertThat(instances.streamSpecification()).isNull();
        }
    }
}
