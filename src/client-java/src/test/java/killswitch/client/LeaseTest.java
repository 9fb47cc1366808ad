package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {

    private static final long ASKED_AT = 100;

    @Test
    void F10_lives_for_the_difference_of_two_of_the_switchs_own_times() {
        Lease lease = lease("2031-01-01T12:01:00Z", Map.of("date", "Wed, 1 Jan 2031 12:00:00 GMT"));

        assertThat(lease.endsAt()).isEqualTo(ASKED_AT + Duration.ofMinutes(1).toNanos());
        assertThat(lease.hasEnded(lease.endsAt() - 1)).isFalse();
        assertThat(lease.hasEnded(lease.endsAt())).isTrue();
        assertThat(lease.remaining(ASKED_AT)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void is_measured_by_this_machines_clock_where_the_switch_names_no_date() {
        Lease lease = lease(Instant.now().plusSeconds(60).toString(), Map.of("date", "yesterday"));

        assertThat(lease.remaining(ASKED_AT)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"2999-01-01T00:00:00Z, false", "+1000000-01-01T00:00:00Z, false", "0001-01-01T00:00:00Z, true"})
    void ends_as_it_should_however_far_off_its_time_is(String expires, boolean ended) {
        assertThat(lease(expires, Map.of()).hasEnded(ASKED_AT)).isEqualTo(ended);
    }

    @Test
    void that_is_missing_is_none() {
        Response response = new Response(200, Map.of(), new byte[0]);

        assertThat(Lease.of(JsonObject.EMPTY, response, ASKED_AT)).isNull();
        assertThat(Lease.of(JsonObject.of(Map.of("lease", "l")), response, ASKED_AT))
                .isNull();
    }

    private static Lease lease(String expires, Map<String, String> headers) {
        JsonObject answer = JsonObject.of(Map.of("lease", "l", "leaseExpiresAt", expires));
        return Objects.requireNonNull(Lease.of(answer, new Response(200, headers, new byte[0]), ASKED_AT));
    }
}
