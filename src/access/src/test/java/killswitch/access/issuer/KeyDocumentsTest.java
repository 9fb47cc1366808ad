package killswitch.access.issuer;

import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import killswitch.access.testing.Login;
import killswitch.access.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDocumentsTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final Login login = new Login(Login.URL, clock);

    @Test
    void where_the_keys_are_the_issuer_says_itself() throws Exception {
        assertThat(documents(login.configuration(), login).read(LIMIT).getKeys())
                .hasSize(1);
        assertThat(login.asked())
                .containsExactly(
                        URI.create("https://login.acme.example/.well-known/openid-configuration"),
                        URI.create("https://login.acme.example/keys"));
    }

    @Test
    void unless_the_configuration_says_so() throws Exception {
        String told = login.configuration()
                .replace("\"audiences\"", "\"jwksUri\": \"https://cdn.example/keys\", \"audiences\"");

        documents(told, login).read(LIMIT);

        assertThat(login.asked()).containsExactly(URI.create("https://cdn.example/keys"));
    }

    @Test
    void both_documents_together_have_the_time_of_one() throws Exception {
        List<Duration> limits = new ArrayList<>();

        documents(login.configuration(), (address, limit) -> {
                    limits.add(limit);
                    clock.pass(Duration.ofMillis(400));
                    return login.get(address, limit);
                })
                .read(LIMIT);

        assertThat(limits).containsExactly(LIMIT, LIMIT.minusMillis(400));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'issuer': 'https://login.other.example', 'jwks_uri': 'https://login.other.example/keys'}  | is not that of
            {'issuer': 'https://login.acme.example/', 'jwks_uri': 'https://login.acme.example/keys'}   | is not that of
            {'jwks_uri': 'https://login.acme.example/keys'}                                            | is not that of
            null                                                                                       | is not that of
            {'issuer': 'https://login.acme.example'}                                                   | has no 'jwks_uri'
            {'issuer': 'https://login.acme.example', 'jwks_uri': 'http://login.acme.example/keys'}     | has no 'jwks_uri'
            {'issuer': 'https://login.acme.example', 'jwks_uri': 'http://169.254.169.254/latest'}      | has no 'jwks_uri'
            {'issuer': 'https://login.acme.example', 'jwks_uri': 'file:///etc/passwd'}                 | has no 'jwks_uri'
            {'issuer': 'https://login.acme.example', 'jwks_uri': ['https://login.acme.example/keys']}  | has no 'jwks_uri'
            """)
    void P11_a_discovery_document_that_leads_astray_leads_nowhere(String discovery, String sentence) {
        KeyDocuments documents = documents(login.configuration(), (address, limit) -> discovery.replace('\'', '"'));

        assertThatThrownBy(() -> documents.read(LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence);
    }

    private KeyDocuments documents(String configuration, Fetch fetch) {
        return new KeyDocuments(Issuers.read(configuration).all().getFirst(), fetch, clock);
    }

    private static final Duration LIMIT = IssuerKeys.LIMIT;
}
