package killswitch.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    private final Authority authority = new Authority(List.of("lease-0", "lease-1"));

    @Test
    void P1_a_call_that_began_with_or_after_the_answer_and_passed_is_stale_however_early_it_was_noted() {
        authority.called(99, 204);
        authority.called(100, 204);
        authority.called(101, 204);
        authority.called(102, 403);
        authority.acknowledged(100);

        assertThat(authority.before(Authority.Call::gotThrough)).isEqualTo(1);
        assertThat(authority.after(Authority.Call::gotThrough)).isEqualTo(2);
        assertThat(authority.after(Authority.Call::wasDenied)).isEqualTo(1);
    }

    @Test
    void until_there_is_an_answer_every_call_came_before_it() {
        authority.called(1, 204);

        assertThat(authority.before(call -> true)).isEqualTo(1);
        assertThat(authority.after(call -> true)).isZero();
    }

    @Test
    void a_call_that_nobody_answered_neither_passed_nor_was_denied() {
        authority.acknowledged(0);
        authority.called(1, 0);
        authority.called(2, 503);

        assertThat(authority.after(call -> true)).isEqualTo(2);
        assertThat(authority.after(Authority.Call::gotThrough)).isZero();
        assertThat(authority.after(Authority.Call::wasDenied)).isZero();
    }

    @Test
    void each_caller_has_a_lease_of_its_own() {
        assertThat(authority.lease(0)).isEqualTo("lease-0");
        assertThat(authority.lease(1)).isEqualTo("lease-1");
    }
}
