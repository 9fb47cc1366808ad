package killswitch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import killswitch.local.store.Clients;
import killswitch.local.web.PortTakenException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How a local cloud starts: anew, once more with what was kept, or not at all. */
class LocalCloudStartTest {

    @TempDir
    static Path root;

    private static Layout layout;

    @BeforeAll
    static void build() throws IOException {
        layout = ToyProject.in(root);
    }

    @Test
    void what_is_kept_is_there_again_after_a_restart() throws Exception {
        Path data = Files.createDirectories(root.resolve("data"));
        Options options = new Options(0, List.of("us-east-1"), List.of(), data);
        Map<String, String> keys;
        try (LocalCloud first = LocalCloud.start(options, layout, sentence -> {})) {
            keys = first.keys();
        }

        try (LocalCloud second = LocalCloud.start(options, layout, sentence -> {})) {
            assertThat(second.keys()).isEqualTo(keys);
            try (DynamoDbClient client = Clients.dynamoDb(second.stores().get("us-east-1"))) {
                assertThat(client.scan(scan -> scan.tableName("killswitch-registry"))
                                .count())
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_nothing_is_left_behind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = new Options(taken.getLocalPort(), List.of("us-east-1"), List.of(), null);
            long before = ProcessHandle.current().children().count();

            assertThatThrownBy(() -> LocalCloud.start(options, layout, sentence -> {}))
                    .isInstanceOfSatisfying(
                            PortTakenException.class, e -> assertThat(e.port()).isEqualTo(taken.getLocalPort()));
            assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
        }
    }

    @Test
    void a_missing_zip_is_named_with_what_to_do() {
        Layout empty = new Layout(root.resolve("nowhere"));

        assertThatThrownBy(empty::artifacts)
                .hasMessage("src/authorizer/target/authorizer.zip is missing. Run scripts/package first.");
    }
}
