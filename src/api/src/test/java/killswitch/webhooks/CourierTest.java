package killswitch.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import killswitch.access.WebhookSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {

    private final List<Map<String, String>> sent = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-26T09:05:00.900Z");

    @Test
    void what_is_taken_is_sent_once() {
        assertThat(deliver(200)).isEqualTo(new Outcome.Delivered(200, 1));
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void what_may_be_taken_later_is_sent_again_with_the_same_id_and_a_new_time(int status) {
        assertThat(deliver(status, status, 204)).isEqualTo(new Outcome.Delivered(204, 3));

        assertThat(sent).extracting(headers -> headers.get("webhook-id")).containsOnly("evt_1");
        assertThat(sent)
                .extracting(headers -> headers.get("webhook-timestamp"))
                .containsExactly("1795683900", "1795683901", "1795683902");
        assertThat(sent).extracting(headers -> headers.get("webhook-signature")).doesNotHaveDuplicates();
    }

    @Test
    void what_is_not_answered_is_sent_again_and_the_outcome_does_not_show_where() {
        Outcome outcome = deliver(0, 0, 0, 0, 204);

        assertThat(outcome).isEqualTo(new Outcome.Undelivered("It was not answered: HttpTimeoutException.", 4));
        assertThat(sent).hasSize(4);
        assertThat(outcome.says()).doesNotContain("siem");
    }

    @Test
    void between_two_attempts_is_a_pause_that_is_bounded() {
        deliver(503, 503, 503, 503);

        assertThat(pauses).hasSize(3).allSatisfy(pause -> assertThat(pause)
                .isBetween(Duration.ZERO, Duration.ofSeconds(4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 410, 413, 422})
    void what_is_refused_is_not_sent_again(int status) {
        assertThat(deliver(status, 204)).isEqualTo(new Outcome.Refused(status, 1));
    }

    @Test
    void who_has_gone_is_said_to_be_gone_and_a_redirect_to_be_one() {
        assertThat(deliver(410).says()).contains("410", "has gone");
        assertThat(deliver(302).says()).contains("302", "redirect is not followed");
    }

    private Outcome deliver(Integer... statuses) {
        List<Integer> answers = new ArrayList<>(List.of(statuses));
        Post post = (url, headers, body) -> answered(answers, headers);
        Courier courier = new Courier(post, () -> now, pauses::add);
        return courier.deliver(
                new Message("evt_1", new byte[] {'{', '}'}),
                URI.create("https://siem.example.com/token"),
                List.of(WebhookSecret.parse("v1", SECRET)));
    }

    private int answered(List<Integer> answers, Map<String, String> headers) throws IOException {
        sent.add(headers);
        now = now.plusSeconds(1);
        int status = answers.removeFirst();
        if (status == 0) {
            throw new HttpTimeoutException("https://siem.example.com/token timed out");
        }
        return status;
    }

    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
}
