package killswitch.api.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Writes the page as it is served: the first document, and each file that it names with all that this one imports. Maven runs
 * it when the function is built; it does nothing in the function.
 */
final class PageBundle {

    private PageBundle() {}

    /** @param folders the sources, and where to write */
    public static void main(String[] folders) throws IOException {
        Path sources = Path.of(folders[0]);
        Path target = Path.of(folders[1]);
        String html = read(sources, DashboardPage.FIRST);
        write(target, DashboardPage.FIRST, html);
        for (String name : DashboardPage.names(html)) {
            write(target, name, whole(name, each -> read(sources, each)));
        }
    }

    private static String whole(String name, UnaryOperator<String> read) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".js" -> ScriptBundle.of(name, read);
            case ".css" -> StyleBundle.of(name, read);
            default -> read.apply(name);
        };
    }

    private static String read(Path folder, String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
