package killswitch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import killswitch.core.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    @Test
    void a_key_is_ks_a_ULID_and_52_characters_of_secret() {
        KeyText key = KeyText.random(NOW);

        assertThat(key.reveal()).matches("ks_[0-9A-HJKMNP-TV-Z]{26}_[0-9a-hjkmnp-tv-z]{52}");
        assertThat(key.reveal()).contains("_" + key.id() + "_");
    }

    @Test
    void no_two_keys_are_the_same() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> KeyText.random(NOW).reveal()))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_revealed_is_read_again() {
        KeyText key = KeyText.random(NOW);

        assertThat(KeyText.parse(key.reveal())).get().satisfies(read -> {
            assertThat(read.id()).isEqualTo(key.id());
            assertThat(read.reveal()).isEqualTo(key.reveal());
        });
    }

    @Test
    void the_hash_is_SHA_256_of_the_whole_text_and_matches_this_text_alone() {
        KeyText key = KeyText.random(NOW);
        KeyText other = KeyText.random(NOW);

        assertThat(key.hash()).isEqualTo(Sha256.hex(key.reveal())).hasSize(64);
        assertThat(key.matches(key.hash())).isTrue();
        assertThat(key.matches(other.hash())).isFalse();
        assertThat(key.matches("")).isFalse();
    }

    @Test
    void P4_an_idempotency_key_leads_to_the_same_id_and_never_to_the_same_secret() {
        KeyText first = KeyText.repeatable("retry-7", "key:dana");
        KeyText again = KeyText.repeatable("retry-7", "key:dana");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.reveal()).isNotEqualTo(first.reveal());
        assertThat(KeyText.parse(again.reveal())).isPresent();
    }

    @Test
    void P4_an_idempotency_key_of_somebody_else_is_another_one() {
        assertThat(KeyText.repeatable("retry-7", "key:sam").id())
                .isNotEqualTo(KeyText.repeatable("retry-7", "key:dana").id());
    }

    @Test
    void a_key_does_not_print_its_secret() {
        KeyText key = KeyText.random(NOW);
        String secret = key.reveal().substring(key.reveal().length() - 52);

        assertThat(key).asString().contains(key.id()).doesNotContain(secret);
        assertThat("%s".formatted(new PresentedCredential.AKey(key))).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ks",
                "ks_",
                "ks__",
                ID,
                "ks_" + ID,
                "ks_" + ID + "_",
                "ks_" + ID + "_" + SECRET + "0",
                "ks_" + ID + "_" + SECRET + "\n",
                " ks_" + ID + "_" + SECRET,
                "KS_" + ID + "_" + SECRET,
                "ks_" + ID + "_0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGHJK",
                "ks_01jbny4v000000000000000key_" + SECRET,
                "ks_81JBNY4V000000000000000000_" + SECRET,
                "ks_01JBNY4V00000000000000000I_" + SECRET,
                "ks_01JBNY4V0000000000000000U0_" + SECRET,
                "ks_" + ID + "-" + SECRET,
                "ks_" + ID + "_" + SECRET + ",ks_" + ID + "_" + SECRET,
                "ks_" + ID + "_é123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk"
            })
    void anything_else_is_not_a_key(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
    }

    private static final Instant NOW = Instant.parse("2026-11-02T09:05:00Z");
    private static final String ID = "01JBNY4V000000000000000000";
    private static final String SECRET = "0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk";
}
