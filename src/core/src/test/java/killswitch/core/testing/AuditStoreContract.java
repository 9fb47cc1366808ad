package killswitch.core.testing;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.OTHER_ORG;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.entry;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.killed;
import static killswitch.core.testing.Given.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Circumstances;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Link;
import killswitch.core.audit.Subject;
import killswitch.core.kill.Kill;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.Test;

/** What every {@link AuditStore} promises. Run against the double and against the real ones alike. */
public abstract class AuditStoreContract {

    /** The region's store, empty at first; what any region appends has reached the others at once. */
    protected abstract AuditStore in(String region);

    @Test
    void P10_the_first_event_follows_the_origin_and_each_other_the_one_before() {
        List<AuditEvent> appended = appended(5);

        assertThat(appended.getFirst().link().previousHash()).isEqualTo(Link.ORIGIN.hash());
        Chains.assertHolds(appended);
    }

    @Test
    void P10_events_are_read_at_once_as_they_were_written_newest_first() {
        Kill kill = kill(MAILER + "#i-1");
        List<AuditEvent> events = new ArrayList<>(List.of(
                in(VIRGINIA).append(Entry.of(AuditEvent.Type.KILLED, Subject.of(kill), kill.stamp())),
                in(VIRGINIA).append(Entry.of(AuditEvent.Type.LIFTED, Subject.of(lift(kill)), at(1))),
                in(VIRGINIA).append(entry("a key \u00e9", at(2)))));

        assertThat(newest(10)).containsExactlyElementsOf(events.reversed());
        assertThat(events.getFirst().subject().reason()).isEqualTo("wrong e-mails");
        Chains.assertHolds(events);
    }

    @Test
    void P10_F22_events_appended_by_many_at_once_make_one_chain_without_gaps() {
        List<AuditEvent> appended = Concurrently.times(24, n -> in(VIRGINIA).append(entry("key " + n, at(0))));

        List<AuditEvent> chain = newest(100).reversed();
        assertThat(chain).containsExactlyInAnyOrderElementsOf(appended);
        Chains.assertHolds(chain);
    }

    @Test
    void P10_F22_an_event_appended_again_stands_where_it_stood() {
        AuditEvent first = in(VIRGINIA).append(entry("key", at(0)));
        in(VIRGINIA).append(entry("another key", at(1)));

        assertThat(in(VIRGINIA).append(entry("key", at(2)))).isEqualTo(first);
        assertThat(newest(10)).hasSize(2);
    }

    @Test
    void P10_F22_an_event_appended_by_many_at_once_is_there_once() {
        List<AuditEvent> appended = Concurrently.times(12, n -> in(VIRGINIA).append(entry("key", at(n))));

        assertThat(newest(10)).containsExactly(appended.getFirst());
        assertThat(appended).containsOnly(appended.getFirst());
    }

    @Test
    void P10_each_region_has_its_own_chain_and_the_list_merges_them_newest_first() {
        AuditEvent first = in(VIRGINIA).append(entry("1", at(1)));
        AuditEvent third = in(IRELAND).append(entry("3", new Stamp("key:dana", NINE.plusSeconds(3), IRELAND)));
        AuditEvent second = in(VIRGINIA).append(entry("2", at(2)));

        assertThat(in(VIRGINIA).newest(PageRequest.first(10)).items()).containsExactly(third, second, first);
        assertThat(in(IRELAND).newest(PageRequest.first(10)).items()).containsExactly(third, second, first);
        assertThat(third.link().sequence()).isEqualTo(1);
    }

    @Test
    void P10_a_chain_is_listed_in_its_own_order_even_if_its_clock_was_put_back() {
        in(VIRGINIA).append(entry("1", at(100)));
        in(VIRGINIA).append(entry("2", at(50)));
        in(IRELAND).append(entry("3", at(75)));

        assertThat(newest(10)).extracting(event -> event.subject().reference()).containsExactly("3", "2", "1");
    }

    @Test
    void F22_P10_what_two_chains_tell_of_is_listed_once_and_stays_in_both() {
        AuditEvent first = in(IRELAND).append(killed(MAILER, at(1)));
        Entry twice = killed(MAILER, at(5));
        AuditEvent inVirginia = in(VIRGINIA).append(twice);
        AuditEvent inIreland = in(IRELAND).append(twice);
        AuditEvent later = in(VIRGINIA).append(killed(MAILER, at(9)));

        assertThat(List.of(1, 2, 10)).allSatisfy(limit -> {
            assertThat(Pages.all(in(VIRGINIA)::newest, limit)).containsExactly(later, inIreland, first);
            Eventually.assertThat(() -> assertThat(Pages.all(page -> in(IRELAND).newest(MAILER, page), limit))
                    .containsExactly(later, inIreland, first));
        });
        assertThat(in(VIRGINIA).chain(0, 1)).containsExactly(new ChainItem.Event(inVirginia));
        assertThat(in(IRELAND).chain(1, 10)).containsExactly(new ChainItem.Event(inIreland));
    }

    @Test
    void P10_an_event_is_read_with_all_that_was_said_of_it() {
        Circumstances said = Circumstances.ofNullable("INC-7", NINE.minusSeconds(60), NINE.plusSeconds(3_600));
        Subject subject = new Subject(MAILER, MAILER.toString(), "1", "wrong e-mails", said);

        AuditEvent event = in(VIRGINIA).append(Entry.of(AuditEvent.Type.KILLED, subject, at(1)));

        assertThat(in(VIRGINIA).find(event.id())).contains(event);
        assertThat(event.isWhole()).isTrue();
        assertThat(in(VIRGINIA).head()).isEqualTo(event.link());
        assertThat(in(IRELAND).head()).isEqualTo(Link.ORIGIN);
    }

    @Test
    void F22_P10_an_event_is_on_record_whichever_region_has_appended_it() {
        AuditEvent event = in(IRELAND).append(entry("key", at(1)));

        assertThat(in(VIRGINIA).isOnRecord(event.id())).isTrue();
        assertThat(in(IRELAND).isOnRecord(event.id())).isTrue();
        assertThat(in(VIRGINIA).isOnRecord("KEY_CREATED:unheard")).isFalse();
    }

    @Test
    void a_page_after_the_other_lists_all_events_without_gap_or_repeat() {
        List<AuditEvent> newestFirst = appended(23).reversed();

        assertThat(List.of(1, 2, 7, 22, 23, 24)).allSatisfy(limit -> assertThat(Pages.all(in(IRELAND)::newest, limit))
                .isEqualTo(newestFirst));
    }

    @Test
    void a_cursor_goes_on_where_its_page_ended_whatever_has_happened_since() {
        List<AuditEvent> newestFirst = appended(6).reversed();
        Page<AuditEvent> first = in(VIRGINIA).newest(PageRequest.first(2));
        in(VIRGINIA).append(entry("later", at(1_000)));
        in(IRELAND).append(entry("later still", at(1_001)));

        assertThat(first.items()).isEqualTo(newestFirst.subList(0, 2));
        assertThat(Pages.rest(in(VIRGINIA)::newest, first)).isEqualTo(newestFirst.subList(2, 6));
    }

    @Test
    void P10_a_chain_is_read_in_its_order_from_where_it_is_asked_for() {
        List<ChainItem> chain =
                appended(12).stream().<ChainItem>map(ChainItem.Event::new).toList();
        in(IRELAND).append(entry("elsewhere", at(1)));

        assertThat(in(VIRGINIA).chain(0, 100)).isEqualTo(chain);
        assertThat(in(VIRGINIA).chain(0, 5)).isEqualTo(chain.subList(0, 5));
        assertThat(in(VIRGINIA).chain(5, 100)).isEqualTo(chain.subList(5, 12));
        assertThat(in(VIRGINIA).chain(12, 100)).isEmpty();
    }

    @Test
    void P10_an_event_is_found_by_its_id_in_the_chain_of_its_region() {
        AuditEvent event = in(VIRGINIA).append(entry("key", at(1)));
        in(VIRGINIA).append(entry("another", at(2)));

        assertThat(in(VIRGINIA).find(event.id())).contains(event);
        assertThat(in(VIRGINIA).find("KEY_CREATED:unheard")).isEmpty();
        assertThat(in(IRELAND).find(event.id())).isEmpty();
    }

    @Test
    void P11_the_events_about_one_agent_are_listed_for_it_alone_from_every_region() {
        AuditEvent mine = in(VIRGINIA).append(killed(MAILER, at(1)));
        in(VIRGINIA).append(killed(MAILER_2, at(2)));
        in(VIRGINIA).append(entry("key", at(3)));
        AuditEvent mineToo = in(IRELAND).append(killed(MAILER, at(4)));

        Eventually.assertThat(() -> assertThat(
                        in(VIRGINIA).newest(MAILER, PageRequest.first(10)).items())
                .containsExactly(mineToo, mine));
        assertThat(in(VIRGINIA).newest(OTHER_ORG, PageRequest.first(10)).items())
                .isEmpty();
    }

    @Test
    void a_page_after_the_other_lists_all_events_about_one_agent() {
        List<AuditEvent> events = IntStream.range(0, 11)
                .mapToObj(n -> in(n % 2 == 0 ? VIRGINIA : IRELAND).append(killed(MAILER, at(n))))
                .toList();

        Eventually.assertThat(() -> assertThat(List.of(1, 3, 11, 12))
                .allSatisfy(limit -> assertThat(Pages.all(page -> in(VIRGINIA).newest(MAILER, page), limit))
                        .isEqualTo(events.reversed())));
    }

    @Test
    void P12_what_is_no_cursor_of_this_list_is_refused() {
        IntStream.range(0, 4).forEach(n -> in(VIRGINIA).append(killed(n < 2 ? MAILER : MAILER_2, at(n))));
        Eventually.assertThat(() -> assertThat(
                        in(VIRGINIA).newest(MAILER_2, PageRequest.first(2)).items())
                .hasSize(2));
        Eventually.assertThat(() -> assertThat(
                        in(VIRGINIA).newest(MAILER, PageRequest.first(2)).items())
                .hasSize(2));
        Page<AuditEvent> all = in(VIRGINIA).newest(PageRequest.first(1));
        Page<AuditEvent> ofAnother = in(VIRGINIA).newest(MAILER_2, PageRequest.first(1));

        Pages.assertRefusesNonsense(in(VIRGINIA)::newest, ofAnother);
        Pages.assertRefusesNonsense(page -> in(VIRGINIA).newest(MAILER, page), all);
        Pages.assertRefusesNonsense(page -> in(VIRGINIA).newest(MAILER, page), ofAnother);
    }

    private List<AuditEvent> appended(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> in(VIRGINIA).append(entry("key " + n, at(n))))
                .toList();
    }

    private List<AuditEvent> newest(int limit) {
        return in(VIRGINIA).newest(PageRequest.first(limit)).items();
    }

    private static Stamp at(int seconds) {
        Instant time = NINE.plusSeconds(seconds);
        return Given.stamp("key:dana", time);
    }
}
