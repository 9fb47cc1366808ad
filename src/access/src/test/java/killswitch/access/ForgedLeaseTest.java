package killswitch.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import killswitch.core.lease.PresentedLease;
import killswitch.core.lease.PresentedLease.Bad;
import killswitch.core.lease.PresentedLease.Fault;
import killswitch.core.lease.PresentedLease.Good;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F28: a lease that is not ours is refused, and the log can tell why. */
class ForgedLeaseTest extends SignedLease {

    @Test
    void the_forger_of_these_tests_knows_how_to_sign() {
        assertThat(tokens.verify(Forgery.signed(HEADER, claims, OneSecret.SECRET)))
                .isEqualTo(tokens.verify(token));
    }

    @Nested
    class F28_The_signature {

        @Test
        void of_another_secret_is_forged() {
            assertThat(tokens.verify(Forgery.signed(HEADER, claims, new byte[32])))
                    .isEqualTo(new Bad(Fault.FORGED));
        }

        @ParameterizedTest
        @MethodSource("killswitch.access.ForgedLeaseTest#tampering")
        void does_not_fit_claims_that_were_changed(Consumer<Map<String, Object>> change) {
            assertThat(tokens.verify(Forgery.withClaims(token, change))).isEqualTo(new Bad(Fault.FORGED));
        }

        @Test
        void cannot_be_cut_at_any_place() {
            for (int length = 0; length < token.length(); length++) {
                assertThat(tokens.verify(token.substring(0, length)))
                        .as("the first %d characters", length)
                        .isInstanceOf(Bad.class);
            }
        }

        @Test
        void cannot_be_left_out() {
            assertThat(tokens.verify(token.substring(0, token.lastIndexOf('.') + 1)))
                    .isEqualTo(new Bad(Fault.MALFORMED));
        }
    }

    @Nested
    class F28_Claims_that_we_would_not_have_signed {

        @ParameterizedTest
        @ValueSource(strings = {"sub", "ins", "jti", "iat", "exp", "outlived", "per", "reg"})
        void lack_one(String claim) {
            assertThat(resigned(content -> content.remove(claim))).isEqualTo(new Bad(Fault.MALFORMED));
        }

        @ParameterizedTest
        @MethodSource("killswitch.access.ForgedLeaseTest#nonsense")
        void have_one_that_it_cannot_have(Consumer<Map<String, Object>> change) {
            assertThat(resigned(change)).isEqualTo(new Bad(Fault.MALFORMED));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "null", "7", "[]", "not JSON"})
        void are_no_object(String content) {
            assertThat(tokens.verify(Forgery.signed(HEADER, content, OneSecret.SECRET)))
                    .isEqualTo(new Bad(Fault.MALFORMED));
        }

        private PresentedLease resigned(Consumer<Map<String, Object>> change) {
            Map<String, Object> content = Forgery.claimsOf(token);
            change.accept(content);
            return tokens.verify(Forgery.signed(HEADER, JSONObjectUtils.toJSONString(content), OneSecret.SECRET));
        }
    }

    @Nested
    class F28_A_text_that_is_no_token {

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d.e", "ks_x", "{}.{}.{}"})
        void is_malformed(String text) {
            assertThat(tokens.verify(text)).isEqualTo(new Bad(Fault.MALFORMED));
        }

        @Test
        void is_not_even_read_when_it_is_huge() {
            assertThat(tokens.verify(token + "a".repeat(LeaseTokens.LONGEST))).isEqualTo(new Bad(Fault.MALFORMED));
            assertThat(tokens.verify("a".repeat(5_000_000))).isEqualTo(new Bad(Fault.MALFORMED));
        }

        @Test
        void may_nest_as_deep_as_it_fits() {
            String deep = "[".repeat(3_000);

            assertThat(tokens.verify(Forgery.signed(deep, claims, OneSecret.SECRET)))
                    .isEqualTo(new Bad(Fault.MALFORMED));
            assertThat(tokens.verify(Forgery.signed(HEADER, "{\"a\":" + deep, OneSecret.SECRET)))
                    .isEqualTo(new Bad(Fault.MALFORMED));
        }
    }

    @Test
    void a_good_lease_with_anything_behind_it_is_refused() {
        assertThat(tokens.verify(token)).isInstanceOf(Good.class);
        assertThat(List.of(token + ".", token + ".x", token + "," + token, " " + token, token + "A"))
                .allSatisfy(text -> assertThat(tokens.verify(text)).isInstanceOf(Bad.class));
    }

    static Stream<Consumer<Map<String, Object>>> tampering() {
        return Stream.of(
                content -> content.put("sub", "agent://acme/production/other"),
                content -> content.put("ins", "i-2"),
                content -> content.put("jti", "01JBNY4V0000000000000000XX"),
                content -> content.put("exp", 4_000_000_000L),
                content -> content.put("iat", 1L),
                content -> content.put("outlived", List.of("01JBNY4V000000000000000000")),
                content -> content.put("reg", "eu-west-1"),
                content -> content.put("role", "admin"));
    }

    static Stream<Consumer<Map<String, Object>>> nonsense() {
        return Stream.of(
                content -> content.put("sub", "agent://acme/production"),
                content -> content.put("sub", "agent://acme/*"),
                content -> content.put("sub", 7),
                content -> content.put("ins", ""),
                content -> content.put("ins", List.of("i-1")),
                content -> content.put("exp", "soon"),
                content -> content.put("outlived", "01JBNY4V000000000000000000"),
                content -> content.put("outlived", List.of("not a ULID")),
                content -> content.put("outlived", List.of(7)),
                content -> content.put("per", "yesterday"),
                content -> content.put("per", Map.of()),
                content -> content.put("per", Map.of("at", "yesterday", "digest", "")),
                content -> content.put("reg", 7));
    }

    private static final String HEADER = "{\"alg\":\"HS256\",\"kid\":\"v1\"}";
}
