package killswitch.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A project folder with three small functions of our own in place of the product's, and everything else as it is. */
public final class ToyProject {

    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final Path REAL = Path.of("..", "..");

    private ToyProject() {}

    public static Layout in(Path root) throws IOException {
        Path terraform = Files.createDirectories(root.resolve("infra/terraform"));
        Files.writeString(terraform.resolve("routes.json"), """
                [{"route":"GET /v1/look","function":"toy","authorizer":false,"rate":100,"burst":100},
                 {"route":"GET /v1/guarded","function":"toy","authorizer":true,"rate":100,"burst":100},
                 {"route":"ANY /v1/tools/{tool}/{path+}","function":"toy","authorizer":true,"rate":100,"burst":100}]
                """);
        Files.writeString(terraform.resolve("functions.json"), """
                {"authorizer":{"artifact":"authorizer","handler":"%1$s::authorize","memory":256,"timeout":5},
                 "toy":{"artifact":"api","handler":"%1$s::look","memory":256,"timeout":5},
                 "clockwork":{"artifact":"api","handler":"%1$s::echo","memory":256,"timeout":5,
                  "schedule":"rate(1 minute)"}}
                """.formatted(ToyFunctions.class.getName()));
        Files.copy(REAL.resolve("infra/terraform/tables.json"), terraform.resolve("tables.json"));
        Path built = Files.createDirectories(root.resolve("src/local/target"));
        Files.copy(Path.of("target", "dynamodb-local.classpath"), built.resolve("dynamodb-local.classpath"));
        Path runtimeClient = Files.createDirectory(built.resolve("runtime-client"));
        try (Stream<Path> jars = Files.list(Path.of("target", "runtime-client"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, runtimeClient.resolve(jar.getFileName()));
            }
        }
        zip(root.resolve("src/authorizer/target/authorizer.zip"));
        zip(root.resolve("src/api/target/function.zip"));
        return new Layout(root);
    }

    private static void zip(Path zip) throws IOException {
        Files.createDirectories(zip.getParent());
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file, UTF_8);
                Stream<Path> all = Files.list(CLASSES.resolve("killswitch/local"))) {
            for (Path path : all.filter(each -> each.getFileName().toString().startsWith("ToyFunctions"))
                    .toList()) {
                entries.putNextEntry(new ZipEntry(CLASSES.relativize(path).toString()));
                Files.copy(path, entries);
            }
        }
    }
}
