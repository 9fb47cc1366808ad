package killswitch.access;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.VIRGINIA;
import static killswitch.access.testing.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import killswitch.access.testing.Samples;
import killswitch.access.testing.SecretsInMemory;
import killswitch.access.testing.SettableClock;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.PresentedLease.Bad;
import killswitch.core.lease.PresentedLease.Fault;
import killswitch.core.lease.PresentedLease.Good;
import killswitch.core.lease.Term;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LeaseTokensTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final SecretsInMemory secrets = new SecretsInMemory();
    private final LeaseTokens tokens = new LeaseTokens(secrets, clock, VIRGINIA);

    @Test
    void what_is_signed_is_read_again_whole() {
        Lease lease = lease(killed("first"), killed("second"));

        assertThat(tokens.verify(tokens.sign(lease))).isEqualTo(new Good(lease));
    }

    @Test
    void a_token_says_which_secret_signed_it_and_nothing_else_in_its_header() {
        assertThat(Forgery.headerOf(tokens.sign(lease()))).containsOnly(entry("alg", "HS256"), entry("kid", "v1"));
    }

    @Test
    void the_largest_lease_there_is_fits() {
        String segment = "a".repeat(63);
        AgentUri agent = new AgentUri(segment, segment, segment);
        KillId[] outlived = IntStream.range(0, Limits.OUTLIVED_KILLS)
                .mapToObj(i -> killed("kill " + i))
                .toArray(KillId[]::new);
        Holder holder = new Holder(
                agent, new InstanceId("i".repeat(128)), lease().holder().start());
        Lease largest =
                new Lease(holder, lease(outlived).outlived(), lease().term(), new Persisted(NOW, "f".repeat(64)));

        assertThat(tokens.sign(largest)).hasSizeLessThan(LeaseTokens.LONGEST - 100);
        assertThat(tokens.verify(tokens.sign(largest))).isEqualTo(new Good(largest));
    }

    @Test
    void what_one_region_has_persisted_is_not_persisted_in_another() {
        LeaseTokens ireland = new LeaseTokens(secrets, clock, Samples.IRELAND);

        assertThat(ireland.verify(tokens.sign(lease())))
                .isEqualTo(new Good(lease().renewed(lease().term(), new Persisted(Instant.EPOCH, ""))));
    }

    @Nested
    class P6_A_lease_ends {

        @Test
        void at_its_very_second_and_not_before() {
            String token = tokens.sign(lease());

            clock.set(lease().term().expiresAt().minusNanos(1));
            assertThat(tokens.verify(token)).isInstanceOf(Good.class);

            clock.set(lease().term().expiresAt());
            assertThat(tokens.verify(token)).isEqualTo(new Bad(Fault.EXPIRED));
        }

        @Test
        void F10_and_lives_no_longer_than_its_term_and_a_minute_wherever_it_was_given() {
            Instant now = clock.instant();
            Term ahead = Term.starting(now.plus(LeaseTokens.CLOCKS_DIFFER), Duration.ofSeconds(60));
            Term tooFarAhead =
                    Term.starting(now.plus(LeaseTokens.CLOCKS_DIFFER).plusSeconds(1), Duration.ofSeconds(60));

            assertThat(tokens.verify(tokens.sign(lease().renewed(ahead, lease().persisted()))))
                    .isInstanceOf(Good.class);
            assertThat(tokens.verify(tokens.sign(lease().renewed(tooFarAhead, lease().persisted()))))
                    .isEqualTo(new Bad(Fault.EXPIRED));
        }
    }

    @Test
    void F28_a_token_beside_one_that_was_good_is_read_anew_at_every_place_of_it() {
        String token = tokens.sign(lease());
        assertThat(tokens.verify(token)).isInstanceOf(Good.class);

        for (int at = 0; at < token.length() - 1; at++) { // of the last character two bits are nobody's
            String altered = token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
            assertThat(tokens.verify(altered)).as("%d", at).isInstanceOf(Bad.class);
        }
    }

    @Test
    void more_leases_than_are_remembered_are_good_all_the_same() {
        List<String> many = IntStream.rangeClosed(0, SignedLeases.MOST)
                .mapToObj(number -> tokens.sign(lease(killed("kill " + number))))
                .toList();

        assertThat(many).allSatisfy(token -> assertThat(tokens.verify(token)).isInstanceOf(Good.class));
        assertThat(many).allSatisfy(token -> assertThat(tokens.verify(token)).isInstanceOf(Good.class));
    }

    @Nested
    class F36_When_the_secret_is_rotated {

        @Test
        void the_leases_of_before_are_good_and_new_ones_are_signed_with_the_new_secret() {
            String before = tokens.sign(lease());
            secrets.rotate();
            String after = tokens.sign(lease());

            assertThat(Forgery.headerOf(after)).containsEntry("kid", "v2");
            assertThat(List.of(before, after))
                    .allSatisfy(token -> assertThat(tokens.verify(token)).isInstanceOf(Good.class));
        }

        @Test
        void twice_a_lease_that_was_good_a_moment_ago_is_good_no_more() {
            String before = tokens.sign(lease());
            assertThat(tokens.verify(before)).isInstanceOf(Good.class);
            secrets.rotate();
            secrets.rotate();

            assertThat(tokens.verify(before)).isEqualTo(new Bad(Fault.UNKNOWN_SECRET));
        }

        @Test
        void twice_the_first_secret_is_good_for_nothing() {
            String before = tokens.sign(lease());
            secrets.rotate();
            secrets.rotate();

            assertThat(tokens.verify(before)).isEqualTo(new Bad(Fault.UNKNOWN_SECRET));
        }
    }

    private static KillId killed(String name) {
        return KillId.derived(name, new Scope.Agent(MAILER));
    }
}
