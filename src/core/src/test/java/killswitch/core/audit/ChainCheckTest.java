package killswitch.core.audit;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import killswitch.core.audit.Break.Why;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A break is named by its place, by what was found there, and by why. */
class ChainCheckTest {

    private static final List<AuditEvent> CHAIN = RandomChains.chain(6, 1);
    private static final Head HEAD = Head.of(CHAIN.getLast());

    @Test
    void P10_a_chain_as_it_was_written_holds_to_its_head() {
        ChainCheck.Result result = check(null, chain -> {});

        assertThat(result).isEqualTo(new ChainCheck.Result(HEAD, 6, null));
        assertThat(new ChainCheck(VIRGINIA, HEAD).whole(List.of()).valid()).isFalse();
        assertThat(new ChainCheck(VIRGINIA, null).whole(List.of()).head()).isEqualTo(Head.NONE);
    }

    @Test
    void P10_a_chain_that_is_checked_in_parts_holds_as_the_whole_does() {
        ChainCheck check = new ChainCheck(VIRGINIA, HEAD);
        ChainCheck.Result first = check.after(Head.NONE, items(CHAIN.subList(0, 4)));

        assertThat(check.end(check.after(first.head(), items(CHAIN.subList(4, 6))))
                        .head())
                .isEqualTo(HEAD);
    }

    @Test
    void F23_an_altered_event_is_named() {
        AuditEvent third = CHAIN.get(2);
        Stamp forged = new Stamp("key:somebody-else", third.stamp().time(), VIRGINIA);

        assertBroken(chain -> chain.set(2, item(with(third, forged, third.link()))), 3, third.id(), Why.ALTERED);
    }

    @Test
    void F23_an_event_with_another_sequence_is_an_altered_one() {
        AuditEvent third = CHAIN.get(2);
        Link later = new Link(9, third.link().previousHash(), third.link().hash());
        Link earlier = new Link(1, third.link().previousHash(), third.link().hash());

        assertBroken(chain -> chain.set(2, item(with(third, third.stamp(), later))), 3, third.id(), Why.ALTERED);
        assertBroken(chain -> chain.set(2, item(with(third, third.stamp(), earlier))), 3, third.id(), Why.ALTERED);
    }

    @Test
    void F23_an_event_that_cannot_be_read_is_an_altered_one() {
        assertBroken(chain -> chain.set(2, new ChainItem.Unreadable(3, "no type")), 3, null, Why.ALTERED);
        assertBroken(chain -> chain.set(2, new ChainItem.Unreadable(0, "no place")), 3, null, Why.ALTERED);
        assertBroken(chain -> chain.set(2, new ChainItem.Unreadable(4, "no type")), 3, null, Why.MISSING);
    }

    @Test
    void F23_a_missing_event_is_named() {
        assertBroken(chain -> chain.remove(0), 1, null, Why.MISSING);
        assertBroken(chain -> chain.subList(2, 4).clear(), 3, null, Why.MISSING);
    }

    @Test
    void F23_an_event_that_was_replaced_is_named_by_the_one_that_does_not_follow_it() {
        AuditEvent forged = entry("forged", VIRGINIA).after(CHAIN.get(1).link());

        assertBroken(chain -> chain.set(2, item(forged)), 4, CHAIN.get(3).id(), Why.INSERTED);
    }

    @Test
    void F23_an_event_that_was_put_in_takes_the_place_of_another() {
        AuditEvent forged = entry("forged", VIRGINIA).after(CHAIN.get(1).link());

        assertBroken(chain -> chain.add(2, item(forged)), 3, CHAIN.get(2).id(), Why.DUPLICATE);
        assertBroken(chain -> chain.add(3, item(CHAIN.get(2))), 3, CHAIN.get(2).id(), Why.DUPLICATE);
    }

    @Test
    void F23_an_event_of_another_region_is_one_that_was_put_in() {
        AuditEvent foreign = entry("foreign", IRELAND).after(CHAIN.getLast().link());

        assertBroken(chain -> chain.add(item(foreign)), 7, foreign.id(), Why.INSERTED);
    }

    @Test
    void F23_events_in_another_order_are_named() {
        assertBroken(chain -> Collections.swap(chain, 1, 4), 2, CHAIN.get(4).id(), Why.REORDERED);
    }

    @Test
    void F23_what_was_cut_off_at_the_end_shows_by_a_head_and_by_nothing_else() {
        Consumer<List<ChainItem>> cut = chain -> chain.subList(4, 6).clear();

        assertThat(check(null, cut).valid()).isTrue();
        assertThat(check(HEAD, cut).broken()).isEqualTo(new Break(5, null, Why.TRUNCATED));
    }

    @Test
    void F23_a_chain_that_was_written_anew_shows_by_a_head_and_by_nothing_else() {
        List<AuditEvent> forged = new ArrayList<>(CHAIN.subList(0, 2));
        for (AuditEvent event : CHAIN.subList(2, 6)) {
            forged.add(entry("forged " + event.id(), VIRGINIA)
                    .after(forged.getLast().link()));
        }

        assertThat(new ChainCheck(VIRGINIA, null).whole(items(forged)).valid()).isTrue();
        assertThat(new ChainCheck(VIRGINIA, HEAD).whole(items(forged)).broken())
                .isEqualTo(new Break(6, forged.getLast().id(), Why.REWRITTEN));
    }

    @Test
    void P12_a_head_is_read_as_it_is_written_and_nothing_else_is_one() {
        assertThat(Head.parse(HEAD.toString())).isEqualTo(HEAD);
        List.of(
                        "",
                        "1",
                        "1:",
                        "-1:" + HEAD.hash(),
                        "01:" + HEAD.hash(),
                        "1:" + HEAD.hash() + "0",
                        "1:" + "G".repeat(64))
                .forEach(text -> assertThatIllegalArgumentException().isThrownBy(() -> Head.parse(text)));
    }

    private static void assertBroken(Consumer<List<ChainItem>> change, long place, @Nullable String id, Why why) {
        ChainCheck.Result result = check(null, change);

        assertThat(result.broken()).isEqualTo(new Break(place, id, why));
        assertThat(result.head().sequence()).isEqualTo(why == Why.DUPLICATE ? place : place - 1);
    }

    private static ChainCheck.Result check(@Nullable Head expected, Consumer<List<ChainItem>> change) {
        List<ChainItem> chain = new ArrayList<>(items(CHAIN));
        change.accept(chain);
        return new ChainCheck(VIRGINIA, expected).whole(chain);
    }

    private static List<ChainItem> items(List<AuditEvent> events) {
        return events.stream().map(ChainCheckTest::item).toList();
    }

    private static ChainItem item(AuditEvent event) {
        return new ChainItem.Event(event);
    }

    private static AuditEvent with(AuditEvent event, Stamp stamp, Link link) {
        return new AuditEvent(event.id(), event.type(), event.subject(), stamp, link);
    }

    private static Entry entry(String reference, String region) {
        return Entry.of(
                AuditEvent.Type.KEY_CREATED,
                new Subject(null, null, reference, null),
                new Stamp("key:mallory", NINE_O_FIVE, region));
    }
}
