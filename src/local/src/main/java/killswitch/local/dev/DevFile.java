package killswitch.local.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import killswitch.local.Json;
import killswitch.local.LocalCloud;
import killswitch.local.PrivateFile;

/** {@code target/dev.json}: where everything is and the first keys, for programs. There only while calls can be made. */
record DevFile(PrivateFile file) {

    private static final int PATIENCE_MILLIS = 2_000;

    static DevFile at(Path path) {
        return new DevFile(new PrivateFile(path));
    }

    /** Says where everything is, unless another local cloud was faster. */
    void write(LocalCloud cloud) {
        claim();
        ObjectNode json = Json.object();
        ObjectNode regions = json.putObject("regions");
        ObjectNode lambda = Json.object();
        cloud.regions().forEach(region -> {
            regions.put(region, cloud.url(region).toString());
            lambda.put(region, cloud.lambda(region).toString());
        });
        json.set("keys", Json.tree(cloud.keys()));
        if (!cloud.webhookSecrets().isEmpty()) {
            json.set("webhooks", Json.tree(cloud.webhookSecrets()));
        }
        ObjectNode certified = Json.object();
        cloud.regions()
                .forEach(region -> cloud.certifiedUrl(region).ifPresent(url -> certified.put(region, url.toString())));
        if (!certified.isEmpty()) {
            json.set("certified", certified);
            json.put("serverCertificate", cloud.serverCertificate().toString());
        }
        json.put("control", cloud.control().toString());
        json.set("lambda", lambda);
        json.put("pid", ProcessHandle.current().pid());
        file.write(Json.bytes(json));
    }

    /** Removes what a local cloud left that was killed before it could clean up; refuses when it is still running. */
    void claim() {
        if (Files.exists(file.path())) {
            JsonNode json = Json.read(file.path());
            if (isRunning(json)) {
                throw new IllegalStateException(
                        "A local cloud is running already (process %d), and %s is its file. End it, or start this one with --dev-file FILE and --port 0."
                                .formatted(json.path("pid").asLong(), file.path()));
            }
            file.delete();
        }
    }

    void deleteIfOurs() {
        if (owner() == ProcessHandle.current().pid()) {
            file.delete();
        }
    }

    private long owner() {
        return Files.exists(file.path()) ? Json.read(file.path()).path("pid").asLong(-1) : -1;
    }

    /** Whether there is such a process, and it listens: the number alone may be another program's by now. */
    private static boolean isRunning(JsonNode json) {
        return ProcessHandle.of(json.path("pid").asLong(-1))
                        .filter(ProcessHandle::isAlive)
                        .isPresent()
                && listens(URI.create(json.path("control").asText()));
    }

    private static boolean listens(URI control) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), control.getPort()), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
