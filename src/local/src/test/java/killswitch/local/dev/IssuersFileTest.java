package killswitch.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import killswitch.access.testing.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuersFileTest {

    @TempDir
    Path folder;

    @Test
    void what_it_says_every_function_is_told() throws IOException {
        String configuration = new Login(Login.URL, Clock.systemUTC()).configuration();

        assertThat(IssuersFile.variables(Files.writeString(folder.resolve("issuers.json"), configuration)))
                .isEqualTo(Map.of("KILLSWITCH_ISSUERS", configuration));
        assertThat(IssuersFile.variables(null)).isEmpty();
    }

    @Test
    void P12_what_makes_no_sense_is_said_before_anything_starts() throws IOException {
        Path file = Files.writeString(folder.resolve("issuers.json"), "[{\"issuer\": \"http://login.acme.example\"}]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IssuersFile.variables(file))
                .withMessageContaining("no https URL");
    }
}
