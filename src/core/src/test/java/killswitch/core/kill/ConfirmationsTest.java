package killswitch.core.kill;

import static killswitch.core.Samples.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.audit.Link;
import killswitch.core.region.Answer;
import org.junit.jupiter.api.Test;

/** P10: the record says when a kill took hold in each region. */
class ConfirmationsTest {

    private static final Kill KILL = kill("k", "agent://acme/production/mailer");

    @Test
    void P2_are_read_as_they_were_written() {
        Map<String, Answer<String>> answers = new LinkedHashMap<>();
        answers.put("us-east-1", new Answer.Confirmed<>("", 12));
        answers.put("eu-west-1", new Answer.Pending<>("away", 800));

        var event = Confirmations.of(answers).entry(KILL).after(Link.ORIGIN);

        assertThat(event.subject().reason()).isEqualTo("us-east-1=12 eu-west-1=pending");
        assertThat(Confirmations.read(List.of(event)).millis())
                .isEqualTo(Map.of("us-east-1", Optional.of(12L), "eu-west-1", Optional.empty()));
    }

    @Test
    void F03_a_region_that_confirms_later_is_no_longer_pending() {
        Map<String, Answer<String>> answers = Map.of("eu-west-1", new Answer.Pending<>("away", 800));
        var first = Confirmations.of(answers).entry(KILL).after(Link.ORIGIN);
        var late = Confirmations.late(KILL, "eu-west-1", KILL.stamp().time().plusMillis(9_000))
                .after(first.link());

        assertThat(late.id()).isNotEqualTo(first.id());
        assertThat(Confirmations.read(List.of(first, late)).millis()).containsEntry("eu-west-1", Optional.of(9_000L));
        assertThat(Confirmations.read(List.of(late, first)).millis()).containsEntry("eu-west-1", Optional.of(9_000L));
    }
}
