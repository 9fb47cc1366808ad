package killswitch.local.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page as it is built, in a real browser; {@code scripts/test dashboard} tests its sources. */
class PageTest {

    private static final String BROWSER =
            Optional.ofNullable(System.getenv("CHROMIUM")).orElse("chromium");

    @Test
    void P7_the_page_as_it_is_served_starts_and_asks_for_a_key() throws IOException, InterruptedException {
        assumeThat(canBeRun()).as("a browser").isTrue();
        Town town = Town.shared();

        String seen = run(List.of(
                BROWSER,
                "--headless",
                "--no-sandbox",
                "--virtual-time-budget=20000",
                "--dump-dom",
                town.cloud().url(Town.VIRGINIA) + "/dashboard/index.html"));

        assertThat(seen.substring(seen.indexOf("<body>")))
                .contains("Your key")
                .doesNotContain("The page starts", "did not start");
    }

    private static boolean canBeRun() throws InterruptedException {
        try {
            return !run(List.of(BROWSER, "--version")).isEmpty();
        } catch (IOException absent) {
            return false;
        }
    }

    /** What the command prints. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(command.toString()).isZero();
        return said;
    }
}
