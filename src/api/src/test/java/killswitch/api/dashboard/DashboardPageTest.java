package killswitch.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import killswitch.access.issuer.Issuers;
import killswitch.access.issuer.SignIn;
import org.junit.jupiter.api.Test;

class DashboardPageTest {

    private static final Path SOURCES = Path.of("../dashboard");
    private static final String ISSUERS = """
            [
              {"issuer": "https://login.acme.example/realms/a", "audiences": ["killswitch"],
               "mappings": [{"claim": "groups", "value": "oncall-secret-group", "role": "operator"}],
               "signIn": {"clientId": "killswitch", "name": "Acme \\"login\\" <b>&amp; href=\\"x\\" $1", "scopes": ["groups"],
                          "origins": ["https://token.acme.example:8443"]}},
              {"issuer": "https://agents.acme.example", "audiences": ["killswitch"],
               "mappings": [{"role": "agent", "agent": "agent://acme/production/{sub}"}]},
              {"issuer": "https://id.globex.example/", "audiences": ["switch"],
               "mappings": [{"claim": "groups", "value": "staff", "role": "viewer"}],
               "signIn": {"clientId": "switch", "name": "Globex"}}
            ]
            """;
    private static final String POLICY = "connect-src 'self' https://login.acme.example https://token.acme.example:8443"
            + " https://id.globex.example; img-src";

    private final DashboardPage with = page(Issuers.read(ISSUERS).signIns());
    private final DashboardPage without = page(List.of());

    @Test
    void without_logins_the_page_is_what_was_built() {
        assertThat(html(without)).isEqualTo(PageBundle.of("index.html", DashboardPageTest::source));
        assertThat(without.policy()).contains("connect-src 'self'; img-src").doesNotContain("https:");
    }

    @Test
    void P12_with_logins_it_may_ask_their_origins_and_nobody_else_by_its_own_word_and_by_the_header() {
        assertThat(with.policy()).contains(POLICY);
        assertThat(html(with)).contains(POLICY);
        assertThat(with.policy().replace(POLICY, "connect-src 'self'; img-src")).isEqualTo(without.policy());
    }

    @Test
    void P12_it_names_the_logins_escaped_and_nothing_else_of_the_configuration() {
        assertThat(html(with)).contains("""
                <meta name="sign-in" content="\
                [{&quot;issuer&quot;:&quot;https://login.acme.example/realms/a&quot;,&quot;clientId&quot;:&quot;killswitch&quot;,\
                &quot;name&quot;:&quot;Acme \\&quot;login\\&quot; &lt;b&gt;&amp;amp; href=\\&quot;x\\&quot; $1&quot;,\
                &quot;scopes&quot;:[&quot;openid&quot;,&quot;groups&quot;]},\
                {&quot;issuer&quot;:&quot;https://id.globex.example/&quot;,&quot;clientId&quot;:&quot;switch&quot;,\
                &quot;name&quot;:&quot;Globex&quot;,&quot;scopes&quot;:[&quot;openid&quot;]}]">
                """);
        assertThat(html(with)).doesNotContain("oncall-secret-group", "agents.acme.example");
    }

    @Test
    void with_other_logins_it_is_another_document() {
        assertThat(with.tag()).isNotEqualTo(without.tag());
        assertThat(with.tag()).isEqualTo(page(Issuers.read(ISSUERS).signIns()).tag());
    }

    private static DashboardPage page(List<SignIn> signIns) {
        return new DashboardPage(signIns);
    }

    private static String html(DashboardPage page) {
        return new String(page.content(), StandardCharsets.UTF_8);
    }

    private static String source(String name) {
        try {
            return Files.readString(SOURCES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
