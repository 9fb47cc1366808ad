package killswitch.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuersTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void without_a_configuration_there_are_none(String json) {
        assertThat(Issuers.read(json).all()).isEmpty();
    }

    @Test
    void what_is_not_said_has_its_default() {
        Issuer issuer = only("'issuer': 'https://login.acme.example'");

        assertThat(issuer.algorithms()).containsExactlyInAnyOrder("RS256", "ES256");
        assertThat(issuer.jwksUri()).isNull();
        assertThat(issuer.discovery())
                .isEqualTo(URI.create("https://login.acme.example/.well-known/openid-configuration"));
    }

    @Test
    void what_is_said_counts() {
        Issuer issuer = only(
                "'issuer': 'https://login.acme.example/realms/a', 'algorithms': ['PS256', 'ES384'], 'jwksUri': 'https://keys.acme.example/a?v=2'");

        assertThat(issuer.algorithms()).isEqualTo(Set.of("PS256", "ES384"));
        assertThat(issuer.jwksUri()).isEqualTo(URI.create("https://keys.acme.example/a?v=2"));
        assertThat(issuer.audiences()).containsExactly("killswitch");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.acme.example,         oidc:login.acme.example:",
        "https://login.acme.example/,        oidc:login.acme.example:",
        "https://login.acme.example/realm/a, oidc:login.acme.example/realm/a:",
        "http://127.0.0.1:9000,              oidc:127.0.0.1:9000:"
    })
    void its_principals_say_where_they_come_from(String name, String prefix) {
        assertThat(only("'issuer': '%s'".formatted(name)).principals()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'issuer': 'http://login.acme.example'                                       | no https URL
            'issuer': 'http://127.0.0.1.acme.example'                                   | no https URL
            'issuer': 'http://localhost@acme.example'                                   | no https URL
            'issuer': 'https://user@acme.example'                                       | no https URL
            'issuer': 'https://acme.example?a=b'                                        | no https URL
            'issuer': 'https://acme.example#a'                                          | no https URL
            'issuer': 'acme.example'                                                    | no https URL
            'issuer': 'file:///etc/passwd'                                              | no https URL
            'issuer': 'https://a b'                                                     | no https URL
            'issuer': 7                                                                 | has 'issuer', which must be a text
            'issuer': 'https://a.example', 'jwksUri': 'http://a.example/keys'           | has a 'jwksUri' that is no https URL
            'issuer': 'https://a.example', 'algorithms': ['HS256']                      | is none of [ES256, ES384, ES512, PS256
            'issuer': 'https://a.example', 'algorithms': ['none']                       | is none of
            'issuer': 'https://a.example', 'algorithms': ['EdDSA']                      | is none of
            'issuer': 'https://a.example', 'algorithms': []                             | 'algorithms', which must be a list
            'issuer': 'https://a.example', 'algorithms': 'RS256'                        | 'algorithms', which must be a list
            'issuer': 'https://a.example', 'audience': 'x'                              | has no 'audience'
            'issuer': 'https://a.example', 'signIn': 'killswitch'                       | has 'signIn', which must be an object
            """)
    void P12_one_that_makes_no_sense_is_refused_in_a_sentence(String fields, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> only(fields))
                .withMessageStartingWith("KILLSWITCH_ISSUERS[0] ")
                .withMessageContaining(sentence);
    }

    @Test
    void without_a_sign_in_the_page_leads_to_nobody() {
        assertThat(Issuers.read("[" + issuer("'issuer': 'https://login.acme.example'") + "]")
                        .signIns())
                .isEmpty();
    }

    @Test
    void a_sign_in_asks_for_openid_at_the_issuers_own_origin_unless_more_is_said() {
        assertThat(signIn("'clientId': 'killswitch', 'name': 'Acme login'"))
                .isEqualTo(new SignIn(
                        "https://login.acme.example/realms/a",
                        "killswitch",
                        "Acme login",
                        List.of("openid"),
                        List.of("https://login.acme.example")));
        assertThat(
                        signIn(
                                "'clientId': 'killswitch', 'name': 'A', 'scopes': ['groups', 'openid'], 'origins': ['https://token.acme.example:8443', 'https://login.acme.example']"))
                .isEqualTo(new SignIn(
                        "https://login.acme.example/realms/a",
                        "killswitch",
                        "A",
                        List.of("openid", "groups"),
                        List.of("https://login.acme.example", "https://token.acme.example:8443")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'name': 'A'                                                                | needs 'clientId', a text
            'clientId': 'killswitch'                                                   | needs 'name', a text
            'clientId': 'killswitch', 'name': ' '                                      | has 'name', which must be a text
            'clientId': 'another', 'name': 'A'                                         | none of the issuer's 'audiences'
            'clientId': 'killswitch', 'name': 'A', 'clientSecret': 's'                 | has no 'clientSecret'
            'clientId': 'killswitch', 'name': 'A', 'scopes': 'openid'                  | has 'scopes', which must be a list
            'clientId': 'killswitch', 'name': 'A', 'scopes': ['open id']               | is no scope
            'clientId': 'killswitch', 'name': 'A', 'origins': ['a.example']            | is not of the form https://host
            'clientId': 'killswitch', 'name': 'A', 'origins': ['http://a.example']     | is not of the form https://host
            'clientId': 'killswitch', 'name': 'A', 'origins': ['https://a.example/']   | is not of the form https://host
            'clientId': 'killswitch', 'name': 'A', 'origins': ['https://*.example']    | is not of the form https://host
            'clientId': 'killswitch', 'name': 'A', 'origins': ['https:']               | is not of the form https://host
            'clientId': 'killswitch', 'name': 'A', 'origins': ['https://a;script-src'] | is not of the form https://host
            'clientId': 'killswitch', 'name': 'A', 'origins': ['*']                    | is not of the form https://host
            """)
    void P12_a_sign_in_that_makes_no_sense_is_refused_in_a_sentence(String fields, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signIn(fields))
                .withMessageStartingWith("KILLSWITCH_ISSUERS[0].signIn ")
                .withMessageContaining(sentence);
    }

    @Test
    void P12_an_issuer_without_audience_or_mapping_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Issuers.read("[{\"issuer\": \"https://a.example\", \"mappings\": []}]"))
                .withMessageContaining("needs 'audiences'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Issuers.read("[{\"issuer\": \"https://a.example\", \"audiences\": [\"x\"]}]"))
                .withMessageContaining("KILLSWITCH_ISSUERS[0].mappings must be a list");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://a.example, https://a.example/",
        "https://a.example, https://a.example:8443"
    })
    void P11_two_whose_principals_could_be_taken_for_each_other_are_refused(String one, String other) {
        String both =
                "[" + issuer("'issuer': '%s'".formatted(one)) + "," + issuer("'issuer': '%s'".formatted(other)) + "]";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Issuers.read(both))
                .withMessageContaining("could not be told from another issuer's");
    }

    private static SignIn signIn(String fields) {
        return Issuers.read("["
                        + issuer("'issuer': 'https://login.acme.example/realms/a', 'signIn': {%s}".formatted(fields))
                        + "]")
                .signIns()
                .getFirst();
    }

    private static Issuer only(String fields) {
        return Issuers.read("[" + issuer(fields) + "]").all().getFirst();
    }

    private static String issuer(String fields) {
        String rest = "'audiences': ['killswitch'], 'mappings': [{'claim': 'a', 'value': 'b', 'role': 'viewer'}]";
        return "{%s, %s}".formatted(fields, rest).replace('\'', '"');
    }
}
