package killswitch.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void a_strong_read_that_finds_nothing_costs_nothing_here_and_a_unit_on_AWS() {
        assertThat(Units.read(0, true)).isEqualTo(new Units(1, 0, 0, 1, 0));
    }

    @Test
    void an_eventually_consistent_read_that_finds_nothing_costs_half_a_unit_on_AWS() {
        assertThat(Units.read(0, false)).isEqualTo(new Units(1, 0, 0, 0.5, 0));
    }

    @Test
    void a_read_that_finds_something_costs_the_same_in_both() {
        assertThat(Units.read(3, true)).isEqualTo(new Units(1, 3, 0, 3, 0));
    }

    @Test
    void what_is_written_in_a_transaction_costs_twice_on_AWS() {
        assertThat(Units.transacted(2)).isEqualTo(new Units(1, 0, 2, 0, 4));
        assertThat(Units.written(2)).isEqualTo(new Units(1, 0, 2, 0, 2));
    }

    @Test
    void units_add_up() {
        assertThat(Units.NONE.plus(Units.read(0, true)).plus(Units.transacted(2)))
                .isEqualTo(new Units(2, 0, 2, 1, 4));
    }
}
