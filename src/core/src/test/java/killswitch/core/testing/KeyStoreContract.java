package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.access.Key;
import killswitch.core.access.KeyStore;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import org.junit.jupiter.api.Test;

/** What every {@link KeyStore} promises. Run against the double and against the real ones alike. */
public abstract class KeyStoreContract {

    private static final Key FIRST = key("01JBNY4V000000000000000001");

    /** An empty store; the same one for the whole of a test. */
    protected abstract KeyStore store();

    /** A list whose cursors are not this one's. */
    protected abstract AgentStore agents();

    @Test
    void a_key_is_found_at_once_as_it_was_written() {
        Key key = new Key("01JBNY4V000000000000000002", "ab12", Role.AGENT, MAILER, "for the \u00e9-mails", NINE);

        assertThat(store().save(key)).isTrue();
        assertThat(store().save(FIRST)).isTrue();

        assertThat(store().find(key.id())).contains(key);
        assertThat(store().find(FIRST.id())).contains(FIRST);
    }

    @Test
    void P11_a_key_written_again_stays_the_first() {
        store().save(FIRST);

        assertThat(store().save(new Key(FIRST.id(), "cd34", Role.ADMIN, null, null, NINE)))
                .isFalse();

        assertThat(store().find(FIRST.id())).contains(FIRST);
    }

    @Test
    void P11_of_many_who_write_one_key_at_once_one_has_made_it() {
        List<Boolean> made = Concurrently.times(
                12, n -> store().save(new Key(FIRST.id(), "hash " + n, Role.VIEWER, null, null, NINE)));

        assertThat(made).containsOnlyOnce(true);
        assertThat(store().find(FIRST.id()))
                .hasValueSatisfying(key -> assertThat(key.hash()).isEqualTo("hash " + made.indexOf(true)));
    }

    @Test
    void P11_what_is_not_exactly_a_keys_id_finds_nothing() {
        store().save(FIRST);

        assertThat(List.of(
                        "",
                        "#",
                        FIRST.id() + "#created",
                        FIRST.id().substring(0, 25),
                        FIRST.id() + "0",
                        "x".repeat(3_000)))
                .allSatisfy(id -> assertThat(store().find(id)).isEmpty());
    }

    @Test
    void P11_F35_a_revoked_key_is_found_no_more() {
        store().save(FIRST);

        store().revoke(FIRST.id(), NINE);

        assertThat(store().find(FIRST.id())).isEmpty();
        assertThat(store().list(PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void P11_a_revocation_is_not_undone_by_an_older_copy_of_the_key_nor_by_a_second_one() {
        store().save(FIRST);
        store().revoke(FIRST.id(), NINE);

        assertThat(store().save(FIRST)).isFalse();
        store().revoke(FIRST.id(), NINE.plusSeconds(1));

        assertThat(store().find(FIRST.id())).isEmpty();
    }

    @Test
    void P11_a_revocation_that_comes_before_its_key_waits_for_it() {
        store().revoke(FIRST.id(), NINE);

        store().save(FIRST);

        assertThat(store().find(FIRST.id())).isEmpty();
        assertThat(store().list(PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void a_page_after_the_other_lists_all_good_keys_by_id_without_gap_or_repeat() {
        List<Key> keys = saved(23);
        List<Key> good = IntStream.range(0, 23)
                .filter(n -> n % 4 != 3 && n < 20)
                .mapToObj(keys::get)
                .toList();
        keys.stream().filter(key -> !good.contains(key)).forEach(key -> store().revoke(key.id(), NINE));

        assertThat(List.of(1, 2, 7, 14, 15, 16))
                .allSatisfy(limit -> assertThat(Pages.all(store()::list, limit)).isEqualTo(good));
    }

    @Test
    void a_cursor_goes_on_where_its_page_ended_even_if_its_last_key_was_revoked_since() {
        List<Key> keys = saved(9);
        Page<Key> first = store().list(PageRequest.first(4));

        store().revoke(keys.get(3).id(), NINE);
        store().revoke(keys.get(5).id(), NINE);

        assertThat(Pages.rest(store()::list, first))
                .containsExactly(keys.get(4), keys.get(6), keys.get(7), keys.get(8));
    }

    @Test
    void P12_what_is_no_cursor_of_this_list_is_refused() {
        saved(3);
        agents().remember(MAILER, NINE);
        agents().remember(MAILER_2, NINE);

        Pages.assertRefusesNonsense(store()::list, agents().list(PageRequest.first(1)));
    }

    private List<Key> saved(int count) {
        List<Key> keys = IntStream.range(0, count)
                .mapToObj(n -> key("01JBNY4V0000000000000000%02d".formatted(n)))
                .toList();
        keys.reversed().forEach(store()::save);
        return keys;
    }
}
