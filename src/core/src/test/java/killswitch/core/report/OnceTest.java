package killswitch.core.report;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import killswitch.core.Samples;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Link;
import killswitch.core.audit.Subject;
import killswitch.core.kill.Kill;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.Test;

class OnceTest {

    private static final String SYDNEY = "ap-southeast-2";

    private final Kill kill = Samples.kill("1", "agent://acme/*");
    private final AuditEvent inVirginia = killed(VIRGINIA);
    private final AuditEvent inIreland = killed(IRELAND);

    @Test
    void F22_P10_what_two_regions_tell_of_counts_as_the_region_tells_it_that_has_decided() {
        assertThat(new Once(VIRGINIA).of(List.of(inVirginia, inIreland))).containsExactly(inVirginia);
        assertThat(new Once(VIRGINIA).of(List.of(inIreland, inVirginia))).containsExactly(inVirginia);
        assertThat(new Once(IRELAND).of(List.of(inVirginia, inIreland))).containsExactly(inIreland);
    }

    @Test
    void F22_P10_or_else_as_the_region_tells_it_whose_name_comes_first() {
        assertThat(new Once(SYDNEY).of(List.of(inVirginia, inIreland))).containsExactly(inIreland);
        assertThat(new Once(SYDNEY).of(List.of(inIreland, inVirginia))).containsExactly(inIreland);
    }

    @Test
    void F22_P10_other_things_are_told_besides() {
        AuditEvent lifted = Entry.of(Samples.lift(kill)).after(Link.ORIGIN);

        assertThat(new Once(VIRGINIA).of(List.of(inVirginia, lifted, inVirginia, inIreland)))
                .containsExactly(inVirginia, lifted);
    }

    private AuditEvent killed(String region) {
        Stamp stamp = new Stamp("key:dana", NINE_O_FIVE, region);
        return Entry.of(AuditEvent.Type.KILLED, Subject.of(kill), stamp).after(Link.ORIGIN);
    }
}
