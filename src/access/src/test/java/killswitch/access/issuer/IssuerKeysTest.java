package killswitch.access.issuer;

import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Queue;
import killswitch.access.issuer.TokenVerdict.Fault;
import killswitch.access.issuer.TokenVerdict.Known;
import killswitch.access.issuer.TokenVerdict.Nobodys;
import killswitch.access.testing.Login;
import killswitch.access.testing.SettableClock;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the keys of an issuer are read, and for how long they are believed. Two documents are fetched for each reading. */
class IssuerKeysTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Login login = new Login(Login.URL, clock);
    private final IssuerTokens tokens =
            IssuerTokens.of(Issuers.read(login.configuration()), login, clock, background::add);

    @Test
    void they_are_read_once_for_ten_minutes() {
        verify();
        clock.pass(IssuerKeys.FRESH_FOR);
        verify();

        assertThat(login.asked()).hasSize(2);
        assertThat(background).isEmpty();
    }

    @Test
    void after_ten_minutes_they_are_read_again_beside_the_call_that_notices() {
        verify();
        clock.pass(IssuerKeys.FRESH_FOR.plusMillis(1));

        assertThat(verify()).isInstanceOf(Known.class);
        assertThat(login.asked()).hasSize(2);
        runBackground();
        assertThat(login.asked()).hasSize(4);
    }

    @Test
    void they_can_be_read_before_the_first_token_comes() {
        tokens.readAhead();
        runBackground();
        verify();

        assertThat(login.asked()).hasSize(2);
    }

    @Nested
    class A_new_key_of_the_issuer {

        @Test
        void F36_is_read_with_the_first_token_that_it_has_signed() {
            String before = login.token(Role.ADMIN);
            verify();
            clock.pass(IssuerKeys.PAUSE);
            login.rotate();

            assertThat(verify()).isInstanceOf(Known.class);
            assertThat(tokens.verify(before).orElseThrow()).isInstanceOf(Known.class);
        }

        @Test
        void that_is_made_up_cannot_have_them_read_more_than_once_a_minute() {
            verify();
            clock.pass(IssuerKeys.PAUSE);
            login.rotate();
            login.withdraw();
            String unknown = login.token(Role.ADMIN);
            login.rotate();
            login.withdraw();
            for (int i = 0; i < 100; i++) {
                assertThat(tokens.verify(unknown)).contains(new Nobodys(Fault.UNVERIFIABLE));
            }

            assertThat(login.asked()).hasSize(4);
        }

        @Test
        void P7_cannot_be_told_from_a_made_up_one_while_the_issuer_is_away() {
            verify();
            String before = login.token(Role.ADMIN);
            clock.pass(IssuerKeys.PAUSE);
            login.rotate();
            login.goAway();

            assertUnavailable();
            assertUnavailable();
            assertThat(tokens.verify(before).orElseThrow())
                    .as("what is known is known")
                    .isInstanceOf(Known.class);
        }
    }

    @Test
    void F35_a_key_that_the_issuer_has_withdrawn_signs_nothing_once_they_are_read_again() {
        String before = login.token(
                claims -> claims.claim("groups", "admins").expirationTime(Date.from(NOW.plus(Duration.ofHours(2)))));
        tokens.verify(before);
        login.rotate();
        login.withdraw();
        clock.pass(IssuerKeys.FRESH_FOR.plusMillis(1));
        tokens.verify(before);
        runBackground();

        assertThat(tokens.verify(before)).contains(new Nobodys(Fault.UNVERIFIABLE));
    }

    @Nested
    class While_the_issuer_is_away {

        @Test
        void what_is_known_stays_good_for_an_hour() {
            verify();
            login.goAway();
            clock.pass(IssuerKeys.KEPT_FOR);

            assertThat(verify()).isInstanceOf(Known.class);
            runBackground();
            assertThat(verify()).isInstanceOf(Known.class);
        }

        @Test
        void P7_and_not_longer() {
            verify();
            login.goAway();
            clock.pass(IssuerKeys.KEPT_FOR.plusMillis(1));

            assertUnavailable();
        }

        @Test
        void P7_nothing_is_known_at_first() {
            login.goAway();

            assertUnavailable();
        }

        @Test
        void it_is_not_asked_by_every_call_and_is_found_again_when_it_is_back() {
            login.goAway();
            for (int i = 0; i < 100; i++) {
                assertUnavailable();
            }
            assertThat(login.asked()).hasSize(1);

            login.comeBack();
            clock.pass(IssuerKeys.PAUSE_AFTER_FAILURE);
            assertThat(verify()).isInstanceOf(Known.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\": []}", "{\"keys\": [{\"kty\": \"x\"}]}", "<html>"})
    void a_reading_that_makes_no_sense_does_not_push_out_what_is_known(String nonsense) {
        Garbling garbling = new Garbling(login);
        IssuerTokens theirs = IssuerTokens.of(Issuers.read(login.configuration()), garbling, clock, background::add);
        theirs.verify(login.token(Role.ADMIN));
        garbling.keys = nonsense;
        clock.pass(IssuerKeys.FRESH_FOR.plusMillis(1));
        theirs.verify(login.token(Role.ADMIN));
        runBackground();

        assertThat(login.asked()).hasSize(4);
        assertThat(theirs.verify(login.token(Role.ADMIN)).orElseThrow()).isInstanceOf(Known.class);
    }

    /** Has its keys replaced on the way. */
    private static final class Garbling implements Fetch {

        private final Fetch behind;
        private String keys;

        Garbling(Fetch behind) {
            this.behind = behind;
        }

        @Override
        public String get(URI address, Duration limit) throws IOException {
            String document = behind.get(address, limit);
            return keys == null || !address.getPath().equals("/keys") ? document : keys;
        }
    }

    private TokenVerdict verify() {
        return tokens.verify(login.token(Role.ADMIN)).orElseThrow();
    }

    private void assertUnavailable() {
        assertThatThrownBy(this::verify).isInstanceOf(IssuerUnavailableException.class);
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }
}
