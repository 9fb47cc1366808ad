package killswitch.access.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Set;
import killswitch.access.issuer.TokenVerdict.Fault;
import killswitch.access.issuer.TokenVerdict.Known;
import killswitch.access.issuer.TokenVerdict.Nobodys;
import killswitch.access.testing.Login;
import killswitch.access.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P11: nobody gets in with a token that the issuer has not signed, in a way that it may. */
class ForgedTokenTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final Login login = new Login(Login.URL, clock);
    private final IssuerTokens tokens = login.tokens();
    private final JWTClaimsSet admin =
            login.claims().claim("groups", List.of("admins")).build();

    @Test
    void the_forger_of_these_tests_knows_how_to_sign() {
        assertThat(verify(login.sign(header("ES256", "key-1"), admin))).isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "", "HS256", "HS512", "ES512", "RS1", "EdDSA", "dir"})
    void F28_an_algorithm_that_the_issuer_may_not_sign_with_is_refused_before_anything_is_fetched(String algorithm) {
        String header = Base64URL.encode("{\"alg\": \"%s\", \"kid\": \"key-1\"}".formatted(algorithm))
                .toString();

        assertThat(verify(header + "." + Base64URL.encode(admin.toString()) + ".c2lnbmVk"))
                .isEqualTo(new Nobodys(Fault.WRONG_ALGORITHM));
        assertThat(verify(header + "." + Base64URL.encode(admin.toString()) + "."))
                .isEqualTo(new Nobodys(Fault.WRONG_ALGORITHM));
        assertThat(login.asked()).isEmpty();
    }

    @Test
    void F28_the_issuers_public_key_is_no_secret_to_sign_with() throws JOSEException {
        byte[] published = login.document("/keys").getBytes(UTF_8);
        RSAKey rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
        login.publish(rsa.toPublicJWK());

        assertThat(verify(signed(header("HS256", "key-1"), new MACSigner(published))))
                .isEqualTo(new Nobodys(Fault.WRONG_ALGORITHM));
        assertThat(verify(signed(
                        header("HS256", "rsa"),
                        new MACSigner(rsa.toRSAPublicKey().getEncoded()))))
                .isEqualTo(new Nobodys(Fault.WRONG_ALGORITHM));
    }

    @Test
    void F28_another_key_of_the_same_name_signs_nothing() throws JOSEException {
        ECKey forged = new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();

        assertThat(verify(signed(header("ES256", "key-1"), new ECDSASigner(forged))))
                .isEqualTo(new Nobodys(Fault.FORGED));
    }

    @Test
    void F28_a_key_that_comes_with_the_token_or_an_address_of_one_counts_for_nothing() throws JOSEException {
        ECKey own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(own.toPublicJWK());

        assertThat(verify(signed(header.build(), new ECDSASigner(own)))).isEqualTo(new Nobodys(Fault.FORGED));
        assertThat(verify(signed(header.keyID("own").build(), new ECDSASigner(own))))
                .isEqualTo(new Nobodys(Fault.UNVERIFIABLE));
        assertThat(login.asked()).allMatch(address -> address.toString().startsWith(Login.URL));
    }

    @Test
    void F28_claims_that_were_changed_do_not_fit_the_signature() {
        String[] parts =
                login.sign(header("ES256", "key-1"), login.claims().build()).split("\\.");
        String changed = parts[0] + "." + Base64URL.encode(admin.toString()) + "." + parts[2];

        assertThat(verify(changed)).isEqualTo(new Nobodys(Fault.FORGED));
    }

    @Test
    void F28_a_token_cannot_be_cut_at_any_place() {
        String token = login.sign(header("ES256", "key-1"), admin);

        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.verify(token.substring(0, length)).filter(Known.class::isInstance))
                    .as("the first %d characters", length)
                    .isEmpty();
        }
    }

    @Test
    void F28_what_the_header_says_must_be_understood_is_not_ignored() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("key-1")
                .criticalParams(Set.of("purpose"))
                .customParam("purpose", "logout")
                .build();

        assertThat(verify(login.sign(header, admin))).isEqualTo(new Nobodys(Fault.FORGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt"})
    void a_token_for_letting_somebody_in_may_say_that_it_is_one(String type) {
        assertThat(verify(login.sign(typed(type), admin))).isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "JWE"})
    void F28_a_token_of_another_kind_that_the_same_issuer_has_signed_lets_nobody_in(String type) {
        assertThat(verify(login.sign(typed(type), admin))).isEqualTo(new Nobodys(Fault.UNVERIFIABLE));
    }

    @Test
    void a_key_that_the_issuer_publishes_for_something_else_signs_nothing() throws JOSEException {
        ECKey encrypts = new ECKeyGenerator(Curve.P_256)
                .keyID("enc")
                .keyUse(KeyUse.ENCRYPTION)
                .generate();
        login.publish(encrypts.toPublicJWK());

        assertThat(verify(signed(header("ES256", "enc"), new ECDSASigner(encrypts))))
                .isEqualTo(new Nobodys(Fault.UNVERIFIABLE));
    }

    @Test
    void F28_neither_a_secret_nor_a_short_key_is_used_even_if_the_issuer_publishes_it() throws JOSEException {
        OctetSequenceKey secret =
                new OctetSequenceKeyGenerator(256).keyID("secret").generate();
        RSAKey weak = new RSAKeyGenerator(1_024, true).keyID("weak").generate();
        login.publish(secret);
        login.publish(weak.toPublicJWK());
        SignedJWT token = new SignedJWT(header("RS256", "weak"), admin);
        token.sign(new RSASSASigner(weak.toPrivateKey(), true));

        assertThat(verify(token.serialize())).isEqualTo(new Nobodys(Fault.UNVERIFIABLE));
        assertThat(verify(signed(header("HS256", "secret"), new MACSigner(secret))))
                .isEqualTo(new Nobodys(Fault.WRONG_ALGORITHM));
    }

    @Test
    void RSA_is_taken_where_the_issuer_may_use_it() throws JOSEException {
        RSAKey rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
        login.publish(rsa.toPublicJWK());

        assertThat(verify(signed(header("RS256", "rsa"), new RSASSASigner(rsa))))
                .isInstanceOf(Known.class);
        assertThat(verify(signed(header("PS256", "rsa"), new RSASSASigner(rsa))))
                .as("not one of this issuer's algorithms")
                .isEqualTo(new Nobodys(Fault.WRONG_ALGORITHM));
    }

    @Test
    void F30_a_huge_or_deep_token_is_not_even_read() {
        String deep = Base64URL.encode("[".repeat(3_000)).toString();

        assertThat(tokens.verify("a." + Base64URL.encode(admin.toString()) + "." + "a".repeat(IssuerTokens.LONGEST)))
                .isEmpty();
        assertThat(tokens.verify("a." + deep + ".a")).isEmpty();
        assertThat(verify(deep + "." + Base64URL.encode(admin.toString()) + ".a"))
                .isEqualTo(new Nobodys(Fault.MALFORMED));
    }

    private TokenVerdict verify(String token) {
        return tokens.verify(token).orElseThrow();
    }

    private String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, admin);
        token.sign(signer);
        return token.serialize();
    }

    private static JWSHeader header(String algorithm, String key) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(key).build();
    }

    private static JWSHeader typed(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("key-1")
                .type(new JOSEObjectType(type))
                .build();
    }
}
