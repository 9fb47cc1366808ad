package killswitch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import killswitch.access.PresentedCredential.ACertificate;
import killswitch.access.PresentedCredential.AKey;
import killswitch.access.PresentedCredential.AToken;
import killswitch.access.PresentedCredential.Nothing;
import killswitch.access.PresentedCredential.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedCredentialTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void no_header_is_nothing(String header) {
        assertThat(PresentedCredential.read(header)).isInstanceOf(Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void F27_the_scheme_may_be_written_in_any_case(String scheme) {
        assertThat(PresentedCredential.read(scheme + KEY)).isInstanceOf(AKey.class);
        assertThat(PresentedCredential.read(scheme + "a.b.c")).isEqualTo(new AToken("a.b.c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Certificate", "certificate", "CERTIFICATE"})
    void a_word_points_to_the_certificate_of_the_connection(String header) {
        assertThat(PresentedCredential.read(header)).isInstanceOf(ACertificate.class);
    }

    @Test
    void F27_two_headers_in_one_are_unreadable() {
        assertThat(PresentedCredential.read("Bearer " + KEY + ",Bearer " + KEY)).isInstanceOf(Unreadable.class);
        assertThat(PresentedCredential.read("Bearer " + KEY + ", " + KEY)).isInstanceOf(Unreadable.class);
        assertThat(PresentedCredential.read("Bearer a.b.c, a.b.c")).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic dXNlcjpwYXNz",
                "Certificate,Certificate",
                "Certificate MIIB",
                "Bearer Certificate",
                "a.b.c",
                "Bearer\ta.b.c",
                "Bearer a.b.c ",
                " Bearer a.b.c",
                "Bearer a.b",
                "Bearer a.b.c.d",
                "Bearer a.b.c.d.e",
                "Bearer ks_short",
                "Bearer a.b.c\r\nX-Role: admin",
                "Bearer a.b.\u0441"
            })
    void anything_else_is_unreadable(String header) {
        assertThat(PresentedCredential.read(header)).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_token_does_not_print_itself() {
        assertThat(PresentedCredential.read("Bearer head.claims.signature"))
                .asString()
                .doesNotContain("claims")
                .doesNotContain("signature");
    }

    private static final String KEY =
            KeyText.random(Instant.parse("2026-11-02T09:05:00Z")).reveal();
}
