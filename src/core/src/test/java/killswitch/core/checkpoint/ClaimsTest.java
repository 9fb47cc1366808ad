package killswitch.core.checkpoint;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.I_1;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which claim counts, and whether it still does. */
class ClaimsTest {

    private static final Instant END = NINE_O_FIVE.plusSeconds(75);
    private static final Kill KILL = kill("k", "agent://acme/production/mailer#i-1");

    @Test
    void F17_the_later_turn_counts_whatever_the_times_say() {
        Claim earlier = claim("A", VIRGINIA, 1, END.plusSeconds(600));
        Claim later = claim("B", IRELAND, 2, END);

        assertThat(new Claims(List.of(earlier, later)).foremost()).contains(later);
        assertThat(new Claims(List.of(later, earlier)).foremost()).contains(later);
    }

    @Test
    void F17_of_two_that_were_taken_at_once_everybody_takes_the_same() {
        Claim one = claim("A", VIRGINIA, 1, END);
        Claim other = claim("B", IRELAND, 1, END.plusSeconds(600));

        assertThat(new Claims(List.of(one, other)).foremost()).contains(one);
        assertThat(new Claims(List.of(other, one)).foremost()).contains(one);
    }

    @Test
    void F17_when_the_one_that_counts_has_ended_the_key_is_free_and_goes_to_no_other_by_itself() {
        Claims claims = new Claims(List.of(claim("A", VIRGINIA, 1, END), claim("B", IRELAND, 2, null)));

        assertThat(claims.owner(SwitchRecords.NONE, NINE_O_FIVE)).isEmpty();
        assertThat(claims.nextTurn()).isEqualTo(3);
    }

    @Test
    void F17_a_claim_lives_until_its_end() {
        Claims claims = new Claims(List.of(claim("A", VIRGINIA, 1, END)));

        assertThat(claims.owner(SwitchRecords.NONE, END.minusMillis(1))).isPresent();
        assertThat(claims.owner(SwitchRecords.NONE, END)).isEmpty();
    }

    @Test
    void F17_P5_a_claim_ends_with_the_kill_of_its_holder_and_does_not_come_back_with_the_lift() {
        Claims claims = new Claims(List.of(claim("A", VIRGINIA, 1, END)));

        assertThat(claims.owner(new SwitchRecords(List.of(KILL), List.of()), NINE_O_FIVE))
                .isEmpty();
        assertThat(claims.owner(new SwitchRecords(List.of(KILL), List.of(lift(KILL))), NINE_O_FIVE))
                .isEmpty();
    }

    @Test
    void F17_a_claim_of_a_start_that_has_outlived_the_kill_lives() {
        Claim claim = new Claim(holder("A"), VIRGINIA, Set.of(KILL.id()), 1, END);

        assertThat(new Claims(List.of(claim)).owner(new SwitchRecords(List.of(KILL), List.of(lift(KILL))), NINE_O_FIVE))
                .contains(claim);
    }

    @Test
    void one_region_has_one_claim() {
        Claim before = claim("A", VIRGINIA, 1, END);
        Claim after = claim("B", VIRGINIA, 2, END);
        Claim elsewhere = claim("C", IRELAND, 1, END);
        Claims claims = new Claims(List.of(before, elsewhere)).with(after);

        assertThat(claims.all()).containsExactlyInAnyOrder(after, elsewhere);
        assertThat(claims.madeIn(VIRGINIA)).isEqualTo(after);
        assertThat(Claims.NONE.madeIn(VIRGINIA)).isNull();
        assertThat(Claims.NONE.nextTurn()).isEqualTo(1);
    }

    private static Claim claim(String start, String region, long turn, @Nullable Instant until) {
        return new Claim(holder(start), region, Set.<KillId>of(), turn, until);
    }

    private static Holder holder(String start) {
        return new Holder(MAILER, I_1, start);
    }
}
