package killswitch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import killswitch.dynamodb.Stores;
import killswitch.local.Layout;
import org.junit.jupiter.api.Test;

/** A mutant is for campaigns, and for nothing else. */
class MutantTest {

    private final Layout layout = Layout.find();
    private final Path classes = layout.root().resolve("target/mutants/flag-in-heartbeat/classes");

    @Test
    void its_classes_are_in_its_own_zips_and_come_before_those_that_they_stand_for() {
        Map<String, Path> zips = flagged().artifacts();

        assertThat(zips).containsOnlyKeys(layout.artifacts().keySet());
        assertThat(zips.values()).allSatisfy(zip -> assertThat(names(zip))
                .contains("killswitch/dynamodb/Stores.class", "killswitch/dynamodb/Flags.class"));
    }

    @Test
    void the_shipped_zips_contain_no_class_that_only_a_mutant_has() {
        flagged();

        List<String> own = classes("killswitch/dynamodb/FlagControlStore.class");
        assertThat(layout.artifacts().values()).allSatisfy(zip -> {
            assertThat(inside(zip)).contains("killswitch/dynamodb/Stores.class").doesNotContainAnyElementsOf(own);
            assertThat(names(zip)).noneMatch(name -> name.startsWith("killswitch/dynamodb/"));
        });
    }

    @Test
    void the_class_that_it_has_in_place_of_a_shipped_one_has_every_method_of_that_one() throws Exception {
        flagged();
        List<URL> path = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(Path.of(entry).toUri().toURL());
        }

        try (URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), null)) {
            Class<?> mutated = loader.loadClass(Stores.class.getName());
            assertThat(mutated).isNotSameAs(Stores.class);
            assertThat(methods(mutated)).isEqualTo(methods(Stores.class));
        }
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::toString).collect(Collectors.toSet());
    }

    @Test
    void one_that_there_is_not_is_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> Mutant.named("none", layout)).hasMessageContaining("there are: flag-in-heartbeat");
        assertThat(new Chaos().run("--mutant", "none")).isEqualTo(2);
    }

    private Layout flagged() {
        return Mutant.named("flag-in-heartbeat", layout).packed();
    }

    /** The mutant's classes but for the one that has a shipped one's name. */
    private List<String> classes(String one) {
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> own = files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .filter(name -> !name.endsWith("/Stores.class"))
                    .toList();
            assertThat(own).contains(one);
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path zip) {
        try (ZipFile content = new ZipFile(zip.toFile())) {
            return Collections.list(content.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in the zip, and in the jars in it. */
    private static List<String> inside(Path zip) {
        try (ZipFile content = new ZipFile(zip.toFile())) {
            return Collections.list(content.entries()).stream()
                    .flatMap(entry ->
                            entry.getName().endsWith(".jar") ? inJar(content, entry) : Stream.of(entry.getName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> inJar(ZipFile zip, ZipEntry jar) {
        try (InputStream bytes = zip.getInputStream(jar);
                ZipInputStream content = new ZipInputStream(bytes)) {
            Stream.Builder<String> names = Stream.builder();
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                names.add(entry.getName());
            }
            return names.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
