package killswitch.access.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void without_a_configuration_there_are_none(String json) {
        assertThat(Authorities.read(json).named(new X500Principal("CN=Acme CA")))
                .isEmpty();
    }

    @Test
    void what_is_not_said_has_its_default() {
        Authority authority = only("'name': 'people', 'issuer': 'CN=Acme CA,O=Acme'");

        assertThat(authority.id()).isEqualTo("subject");
        assertThat(authority.revoked()).isEmpty();
        assertThat(authority.key()).isNull();
        assertThat(authority.principals()).isEqualTo("mtls:people:");
    }

    @Test
    void what_is_said_counts() {
        Authority authority =
                only("'name': 'p', 'issuer': 'CN=Acme CA,O=Acme', 'id': 'email', 'revoked': ['0A:1b', 'ff']");

        assertThat(authority.id()).isEqualTo("email");
        assertThat(authority.revoked()).containsExactlyInAnyOrder(BigInteger.valueOf(0xa1b), BigInteger.valueOf(0xff));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CN=Acme CA,O=Acme", "cn=acme ca, o=ACME", "CN=\"Acme CA\",O=Acme", "2.5.4.3=Acme CA,O=Acme"})
    void its_own_name_may_be_written_as_X500_lets_it_be_written(String spelling) {
        String json =
                "[" + authority("'name': 'people', 'issuer': '%s'".formatted(spelling.replace("\"", "\\\""))) + "]";

        assertThat(Authorities.read(json).named(new X500Principal("CN=Acme CA,O=Acme")))
                .isPresent();
        assertThat(Authorities.read(json).named(new X500Principal("O=Acme,CN=Acme CA")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'issuer': 'CN=Acme CA'                                             | needs 'name'
            'name': 'people'                                                   | needs 'issuer'
            'name': 'People', 'issuer': 'CN=Acme CA'                           | has a 'name' that is not of lower-case
            'name': 'a:b', 'issuer': 'CN=Acme CA'                              | has a 'name' that is not of lower-case
            'name': 'people', 'issuer': 'Acme CA'                              | is no distinguished name
            'name': 'people', 'issuer': 'CN=Acme CA', 'publicKey': 'MFkw'      | has a 'publicKey' that is none: write what
            'name': 'people', 'issuer': 'CN=Acme CA', 'publicKey': '%'         | has a 'publicKey' that is none: write what
            'name': 'people', 'issuer': 'CN=Acme CA', 'id': 'sub'              | has an 'id' that is none of [agent, cn
            'name': 'people', 'issuer': 'CN=Acme CA', 'revoked': ['xyz']       | with 'xyz', which is no serial number
            'name': 'people', 'issuer': 'CN=Acme CA', 'revoked': []            | has 'revoked', which must be a list
            'name': 'people', 'issuer': 'CN=Acme CA', 'revoked': '1a'          | has 'revoked', which must be a list
            'name': 'people', 'issuer': 'CN=Acme CA', 'audiences': ['x']       | has no 'audiences'
            """)
    void P12_one_that_makes_no_sense_is_refused_in_a_sentence(String fields, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> only(fields))
                .withMessageStartingWith("KILLSWITCH_CERTIFICATES[0] ")
                .withMessageContaining(sentence);
    }

    @Test
    void P12_one_without_a_mapping_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorities.read("[{\"name\": \"people\", \"issuer\": \"CN=Acme CA\"}]"))
                .withMessageContaining("KILLSWITCH_CERTIFICATES[0].mappings must be a list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'name': 'people', 'issuer': 'CN=One' | 'name': 'people', 'issuer': 'CN=Two' | name
            'name': 'people', 'issuer': 'CN=One' | 'name': 'agents', 'issuer': 'cn=one' | issuer
            """)
    void P11_two_that_could_be_taken_for_each_other_are_refused(String one, String other, String field) {
        String both = "[%s,%s]".formatted(authority(one), authority(other));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorities.read(both))
                .withMessage("KILLSWITCH_CERTIFICATES has two of the same '%s'.", field);
    }

    private static Authority only(String fields) {
        return Authorities.read("[" + authority(fields) + "]")
                .named(new X500Principal("CN=Acme CA,O=Acme"))
                .orElseThrow();
    }

    private static String authority(String fields) {
        String mappings = "'mappings': [{'claim': 'ou', 'value': 'b', 'role': 'viewer'}]";
        return "{%s, %s}".formatted(fields, mappings).replace('\'', '"');
    }
}
