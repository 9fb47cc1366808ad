package killswitch.core.audit;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import killswitch.core.Samples;
import killswitch.core.audit.Break.Why;
import killswitch.core.audit.Verification.Chain;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.problem.Problem;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The record of two regions, compared with itself. */
class VerifierTest extends RecordOfTwoRegions {

    @Nested
    class A_record_as_it_was_written {

        @Test
        void P10_is_valid_to_the_head_of_each_chain() {
            Kill kill = decided(kill("1", VIRGINIA));
            AuditEvent killed = virginia.append(Entry.of(kill));
            AuditEvent lifted = virginia.append(Entry.of(control.write(Samples.lift(kill))));

            Verification verification = verify(null, 100);

            assertThat(verification.valid()).isTrue();
            assertThat(verification.cursor()).isNull();
            assertThat(killed.link().sequence()).isEqualTo(1);
            assertThat(verification.regions())
                    .containsExactly(
                            Map.entry(VIRGINIA, new Chain.Read(new ChainCheck.Result(Head.of(lifted), 2, null))),
                            Map.entry(IRELAND, new Chain.Read(new ChainCheck.Result(Head.NONE, 0, null))));
        }

        @Test
        void P10_is_verified_in_as_many_calls_as_it_takes() {
            IntStream.range(0, 23).forEach(n -> recorded(kill("v" + n, VIRGINIA)));
            IntStream.range(0, 7).forEach(n -> recorded(kill("i" + n, IRELAND)));

            Verification first = verify(null, 10);
            Verification second = verify(first.cursor(), 10);
            Verification third = verify(second.cursor(), 10);

            assertThat(List.of(first, second, third)).allMatch(Verification::valid);
            assertThat(List.of(first, second, third))
                    .extracting(each -> events(each, VIRGINIA))
                    .containsExactly(10L, 10L, 3L);
            assertThat(List.of(first, second, third))
                    .extracting(each -> events(each, IRELAND))
                    .containsExactly(7L, 0L, 0L);
            assertThat(third.cursor()).isNull();
        }

        @Test
        void P10_decisions_that_stand_in_an_earlier_part_are_not_missing_in_a_later_one() {
            IntStream.range(0, Verifier.MOST_DECISIONS + 50).forEach(n -> recorded(kill("v" + n, VIRGINIA)));

            @Nullable String cursor = null;
            int calls = 0;
            do {
                Verification part = verify(cursor, 40);
                assertThat(part.valid()).isTrue();
                cursor = part.cursor();
                calls++;
            } while (cursor != null);
            assertThat(calls).isBetween(7, 8);
        }
    }

    @Nested
    class A_record_that_was_tampered_with {

        @Test
        void F23_is_broken_in_its_region_and_holds_in_the_other() {
            IntStream.range(0, 5).forEach(n -> recorded(kill("v" + n, VIRGINIA)));
            recorded(kill("i", IRELAND));
            virginia.tamper(chain -> chain.remove(2));

            Verification verification = verify(null, 100);

            assertThat(verification.valid()).isFalse();
            assertThat(broken(verification, VIRGINIA)).isEqualTo(new Break(3, null, Why.MISSING));
            assertThat(broken(verification, IRELAND)).isNull();
        }

        @Test
        void F23_is_broken_in_every_call_that_goes_on() {
            IntStream.range(0, 5).forEach(n -> recorded(kill("v" + n, VIRGINIA)));
            IntStream.range(0, 5).forEach(n -> recorded(kill("i" + n, IRELAND)));
            virginia.tamper(chain -> chain.remove(2));

            Verification first = verify(null, 3);
            Verification second = verify(first.cursor(), 3);

            assertThat(List.of(first, second))
                    .extracting(each -> broken(each, VIRGINIA))
                    .containsOnly(new Break(3, null, Why.MISSING));
            assertThat(second.cursor()).isNull();
        }

        @Test
        void F23_shows_by_the_decision_that_was_cut_off_at_the_end() {
            recorded(kill("1", VIRGINIA));
            Kill last = recorded(kill("2", VIRGINIA));
            virginia.tamper(List::removeLast);

            Verification verification = verify(null, 100);

            assertThat(verification.missing()).containsExactly(Entry.of(last));
            assertThat(verification.valid()).isFalse();
        }

        @Test
        void F23_shows_by_a_head_from_before() {
            AuditEvent key = virginia.append(RandomChains.chain(1, 1).getFirst().entry());
            virginia.tamper(List::removeLast);

            Verification verification =
                    verifier().verify(new Verifier.Request(null, 100, Map.of(VIRGINIA, Head.of(key))));

            assertThat(broken(verification, VIRGINIA)).isEqualTo(new Break(1, null, Why.TRUNCATED));
        }
    }

    @Nested
    class A_region_that_is_away {

        @Test
        void F03_is_named_as_unread_and_nothing_is_said_for_it() {
            recorded(kill("1", VIRGINIA));
            decided(kill("2", IRELAND));

            Verification verification = verify(new AwayAuditStore(), control);

            assertUnread(verification);
            assertThat(verification.missing()).isEmpty();
        }

        @Test
        void F03_is_unread_too_if_its_kills_and_lifts_are_and_is_read_again_by_the_next_call() {
            recorded(kill("1", VIRGINIA));
            AuditEvent unknown = ireland.append(Entry.of(kill("2", IRELAND)));
            ControlStore away = (ControlStore) Proxy.newProxyInstance(
                    ControlStore.class.getClassLoader(),
                    new Class<?>[] {ControlStore.class},
                    (self, method, arguments) -> {
                        throw Problem.STORE_UNAVAILABLE.because("The region is away.");
                    });

            assertUnread(verify(ireland, away));
            assertThat(verify(ireland, away).unproved()).isEmpty();
            assertThat(verify(ireland, control).unproved()).containsExactly(unknown);
        }

        private void assertUnread(Verification verification) {
            assertThat(verification.valid()).isFalse();
            assertThat(verification.regions().get(IRELAND)).isInstanceOf(Chain.Unread.class);
            assertThat(verification.regions().get(VIRGINIA)).isInstanceOf(Chain.Read.class);
            assertThat(broken(verification, VIRGINIA)).isNull();
            assertThat(verification.cursor()).isNull();
        }

        private Verification verify(AuditStore irelandsRecord, ControlStore irelandsControl) {
            return new Verifier(
                            new Replicas<>(
                                    VIRGINIA,
                                    Map.of(VIRGINIA, virginia, IRELAND, irelandsRecord),
                                    executor,
                                    Insistence.on(executor, Clock.systemUTC())),
                            new Replicas<>(
                                    VIRGINIA,
                                    Map.of(VIRGINIA, control, IRELAND, irelandsControl),
                                    executor,
                                    Insistence.on(executor, Clock.systemUTC())),
                            Clock.fixed(LATER, ZoneOffset.UTC),
                            executor)
                    .verify(request(null, 100));
        }
    }

    @Test
    void P12_what_is_no_cursor_is_refused() {
        String foreign = new Position("export", Map.of(VIRGINIA, Head.NONE, IRELAND, Head.NONE), "").cursor();
        String ofOtherRegions = new Position("verify", Map.of(VIRGINIA, Head.NONE), "").cursor();

        assertThat(List.of("", "!", "AAAA", foreign, ofOtherRegions))
                .allSatisfy(cursor -> assertThatThrownBy(() -> verify(cursor, 10))
                        .extracting("problem")
                        .isEqualTo(Problem.MALFORMED_CURSOR));
    }
}
