package killswitch.access;

import static org.assertj.core.api.Assertions.assertThat;

import killswitch.core.lease.PresentedLease.Bad;
import killswitch.core.lease.PresentedLease.Fault;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lease whose header is not the one that we write is refused, whoever has signed it. */
class ForgedHeaderTest extends SignedLease {

    @Nested
    class F28_The_algorithm {

        @ParameterizedTest
        @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "hs256", "HS384", "HS512", "RS256", "ES256", "dir"})
        void can_be_no_other_even_with_the_right_signature(String algorithm) {
            String header = "{\"alg\":\"%s\",\"kid\":\"v1\"}".formatted(algorithm);

            assertThat(tokens.verify(Forgery.signed(header, claims, OneSecret.SECRET)))
                    .isEqualTo(new Bad(Fault.WRONG_ALGORITHM));
        }

        @Test
        void none_without_a_signature_is_refused() {
            String unsigned = Forgery.withHeader(token, header -> header.put("alg", "none"));

            assertThat(tokens.verify(unsigned.substring(0, unsigned.lastIndexOf('.') + 1)))
                    .isEqualTo(new Bad(Fault.WRONG_ALGORITHM));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"kid\":\"v1\"}", "{\"alg\":null,\"kid\":\"v1\"}", "{\"alg\":[\"HS256\"],\"kid\":\"v1\"}"})
        void must_be_there(String header) {
            assertThat(tokens.verify(Forgery.signed(header, claims, OneSecret.SECRET)))
                    .isEqualTo(new Bad(Fault.MALFORMED));
        }
    }

    @Nested
    class F28_The_header {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"crit\":[\"exp\"]",
                    "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                    "\"jku\":\"https://evil.example/keys\"",
                    "\"x5u\":\"https://evil.example/cert\"",
                    "\"x5c\":[]",
                    "\"typ\":\"JWT\"",
                    "\"cty\":\"JWT\"",
                    "\"b64\":false",
                    "\"zip\":\"DEF\""
                })
        void takes_no_other_parameter(String parameter) {
            String header = "{\"alg\":\"HS256\",\"kid\":\"v1\",%s}".formatted(parameter);

            assertThat(tokens.verify(Forgery.signed(header, claims, OneSecret.SECRET)))
                    .isEqualTo(new Bad(Fault.MALFORMED));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "7",
                    "[]",
                    "{",
                    "{}",
                    "\"HS256\"",
                    "{\"alg\":\"HS256\"}",
                    "{\"alg\":\"HS256\",\"kid\":7}"
                })
        void is_an_object_with_algorithm_and_version(String header) {
            assertThat(tokens.verify(Forgery.signed(header, claims, OneSecret.SECRET)))
                    .isEqualTo(new Bad(Fault.MALFORMED));
        }

        @Test
        void names_a_secret_that_is_good() {
            assertThat(tokens.verify(Forgery.withHeader(token, header -> header.put("kid", "v0"))))
                    .isEqualTo(new Bad(Fault.UNKNOWN_SECRET));
        }
    }
}
