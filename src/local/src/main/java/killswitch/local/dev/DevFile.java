package killswitch.local.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import killswitch.local.Json;
import killswitch.local.LocalCloud;
import killswitch.local.PrivateFile;

/** {@code target/dev.json}: where everything is and the first keys, for programs. There only while calls can be made. */
record DevFile(PrivateFile file) {

    static DevFile at(Path path) {
        return new DevFile(new PrivateFile(path));
    }

    void write(LocalCloud cloud) {
        ObjectNode json = Json.object();
        ObjectNode regions = json.putObject("regions");
        ObjectNode lambda = Json.object();
        cloud.regions().forEach(region -> {
            regions.put(region, cloud.url(region).toString());
            lambda.put(region, cloud.lambda(region).toString());
        });
        json.set("keys", Json.tree(cloud.keys()));
        json.put("control", cloud.control().toString());
        json.set("lambda", lambda);
        json.put("pid", ProcessHandle.current().pid());
        file.write(Json.bytes(json));
    }

    /** Removes what a local cloud left that was killed before it could clean up. */
    void deleteIfAbandoned() {
        if (ProcessHandle.of(owner()).filter(ProcessHandle::isAlive).isEmpty()) {
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
}
