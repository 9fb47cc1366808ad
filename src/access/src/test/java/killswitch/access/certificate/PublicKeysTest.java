package killswitch.access.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void are_read_with_the_lines_around_them_and_without(String algorithm) throws NoSuchAlgorithmException {
        PublicKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic();
        String lines = Base64.getMimeEncoder().encodeToString(key.getEncoded());

        assertThat(PublicKeys.parse(lines)).contains(key);
        assertThat(PublicKeys.parse("-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n".formatted(lines)))
                .contains(key);
    }

    @Test
    void P12_nothing_else_is_one() {
        assertThat(PublicKeys.parse("")).isEmpty();
        assertThat(PublicKeys.parse("AAAA")).isEmpty();
        assertThat(PublicKeys.parse("a key")).isEmpty();
        assertThat(PublicKeys.parse("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .isEmpty();
    }
}
