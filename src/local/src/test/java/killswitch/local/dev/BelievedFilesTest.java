package killswitch.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BelievedFilesTest {

    @TempDir
    Path folder;

    @Test
    void what_they_say_every_function_is_told() throws IOException {
        String issuers = new Login(Login.URL, Clock.systemUTC()).configuration();
        String certificates = new CertificateAuthority(Clock.systemUTC()).configuration();

        assertThat(files(issuers, certificates).variables())
                .isEqualTo(Map.of("KILLSWITCH_ISSUERS", issuers, "KILLSWITCH_CERTIFICATES", certificates));
        assertThat(new BelievedFiles(null, null).variables()).isEmpty();
    }

    @Test
    void P12_what_makes_no_sense_is_said_before_anything_starts() throws IOException {
        BelievedFiles plain = files("[{\"issuer\": \"http://login.acme.example\"}]", "[]");
        assertThatIllegalArgumentException().isThrownBy(plain::variables).withMessageContaining("no https URL");

        BelievedFiles nameless = new BelievedFiles(
                null, files("", "[{\"issuer\": \"CN=Acme CA\"}]").certificates());
        assertThatIllegalArgumentException()
                .isThrownBy(nameless::variables)
                .withMessage("KILLSWITCH_CERTIFICATES[0] needs 'name', a text.");
    }

    @Test
    void P12_one_that_is_not_there_is_named_with_its_option() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BelievedFiles(null, folder.resolve("none.json")).variables())
                .withMessageStartingWith("--certificates names ");
    }

    private BelievedFiles files(String issuers, String certificates) throws IOException {
        return new BelievedFiles(
                Files.writeString(folder.resolve("issuers.json"), issuers),
                Files.writeString(folder.resolve("certificates.json"), certificates));
    }
}
