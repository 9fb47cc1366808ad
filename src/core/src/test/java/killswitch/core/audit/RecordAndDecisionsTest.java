package killswitch.core.audit;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import killswitch.core.Samples;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.Test;

/** The record of two regions, compared with the records of kills and lifts. */
class RecordAndDecisionsTest extends RecordOfTwoRegions {

    @Test
    void F21_a_decision_without_its_event_is_missing() {
        Kill kill = decided(kill("1", IRELAND));
        Lift lift = control.write(Samples.lift(kill));

        assertThat(verify(null, 100).missing()).containsExactlyInAnyOrder(Entry.of(kill), Entry.of(lift));
    }

    @Test
    void F22_P10_a_kill_with_two_stamps_is_on_record_in_either_chain_and_may_be_in_both() {
        Kill kill = decided(kill("1", VIRGINIA));
        ireland.append(Entry.of(kill("1", IRELAND)));
        assertThat(verify(null, 100).valid()).isTrue();

        virginia.append(Entry.of(kill));
        assertThat(verify(null, 100).valid()).isTrue();
        control.write(Samples.lift(kill));
        virginia.append(Entry.of(Samples.lift(kill)));
        assertThat(verify(null, 100).valid()).isTrue();
    }

    @Test
    void P10_an_event_that_breaks_another_regions_chain_does_not_stand_in() {
        Kill kill = decided(kill("1", VIRGINIA));
        ireland.append(Entry.of(kill));

        assertThat(verify(null, 100).missing()).containsExactly(Entry.of(kill));
    }

    @Test
    void P10_a_decision_of_this_moment_may_still_be_on_its_way() {
        control.write(kill("1", VIRGINIA));
        virginia.append(Entry.of(kill("2", VIRGINIA)));
        Instant now = NINE_O_FIVE.plus(Verifier.GRACE);

        Verification verification = verifier(Clock.fixed(now, ZoneOffset.UTC)).verify(request(null, 100));

        assertThat(verification.missing()).isEmpty();
        assertThat(verification.unproved()).isEmpty();
    }

    @Test
    void F34_a_kill_on_the_record_whose_own_record_is_gone_is_unproved() {
        AuditEvent killed = virginia.append(Entry.of(kill("1", VIRGINIA)));

        Verification verification = verify(null, 100);

        assertThat(verification.unproved()).containsExactly(killed);
        assertThat(verification.valid()).isFalse();
    }

    @Test
    void P10_what_was_lifted_and_cleaned_up_is_explained() {
        Kill cleaned = kill("1", VIRGINIA);
        virginia.append(Entry.of(cleaned));
        Lift lift = Samples.lift(cleaned);
        ireland.append(Entry.of(AuditEvent.Type.LIFTED, Subject.of(lift), new Stamp("key:sam", NINE_O_FIVE, IRELAND)));
        Kill halfCleaned = kill("2", VIRGINIA);
        virginia.append(Entry.of(halfCleaned));
        virginia.append(Entry.of(control.write(Samples.lift(halfCleaned))));

        assertThat(verify(null, 100).unproved()).isEmpty();
    }

    @Test
    void F34_a_lift_on_the_record_whose_own_record_is_gone_while_its_kill_stands_is_unproved() {
        Kill kill = recorded(kill("1", VIRGINIA));
        AuditEvent lifted = virginia.append(Entry.of(Samples.lift(kill)));

        assertThat(verify(null, 100).unproved()).containsExactly(lifted);
    }
}
