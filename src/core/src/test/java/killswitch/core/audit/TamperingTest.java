package killswitch.core.audit;

import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.Break.Why;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is done to one place of whatever chain is found, and found there. */
class TamperingTest {

    private static final int SEEDS = 3_000;
    private static final AgentUri ANOTHER = AgentUri.parse("agent://acme/production/another");

    @Test
    void F23_P10_any_single_alteration_is_found_where_it_is() {
        everySeed((chain, random) -> {
            int at = random.nextInt(chain.size());
            AuditEvent event = chain.get(at);
            chain.set(at, altered(event, random));
            return new Break(at + 1, chain.get(at).id(), Why.ALTERED);
        });
    }

    @Test
    void F23_P10_any_single_event_that_is_missing_is_found_where_it_was() {
        everySeed((chain, random) -> {
            int at = random.nextInt(chain.size());
            chain.remove(at);
            return at == chain.size() ? new Break(at + 1, null, Why.TRUNCATED) : new Break(at + 1, null, Why.MISSING);
        });
    }

    @Test
    void F23_P10_any_single_event_that_was_put_in_is_found_where_it_is() {
        everySeed((chain, random) -> {
            int at = random.nextInt(chain.size());
            Link before = at == 0 ? Link.ORIGIN : chain.get(at - 1).link();
            AuditEvent real = chain.get(at);
            chain.add(at, forged(random).after(before));
            return at == chain.size() - 2
                    ? inPlaceOfTheHead(chain, at, random)
                    : new Break(at + 1, real.id(), Why.DUPLICATE);
        });
    }

    @Test
    void F23_P10_any_two_events_that_were_swapped_are_found() {
        everySeed((chain, random) -> {
            int one = random.nextInt(chain.size());
            int other = random.nextInt(chain.size());
            Collections.swap(chain, one, other);
            int first = Math.min(one, other);
            return one == other ? null : new Break(first + 1, chain.get(first).id(), Why.REORDERED);
        });
    }

    /** Whether or not the real one is still behind it: the head tells. */
    private static Break inPlaceOfTheHead(List<AuditEvent> chain, int at, Random random) {
        if (random.nextBoolean()) {
            chain.removeLast();
        }
        return new Break(at + 1, chain.get(at).id(), Why.REWRITTEN);
    }

    /** One field of one event, changed to something that it was not. */
    private static AuditEvent altered(AuditEvent e, Random random) {
        Subject s = e.subject();
        Stamp t = e.stamp();
        Link l = e.link();
        String other = RandomChains.text(random) + "!";
        AuditEvent.Type otherType =
                AuditEvent.Type.values()[(e.type().ordinal() + 1) % AuditEvent.Type.values().length];
        List<AuditEvent> ways = List.of(
                new AuditEvent(other, e.type(), s, t, l),
                new AuditEvent(e.id(), otherType, s, t, l),
                with(e, new Subject(ANOTHER, s.scope(), s.reference(), s.reason(), s.circumstances())),
                with(e, new Subject(s.agent(), other, s.reference(), s.reason(), s.circumstances())),
                with(e, new Subject(s.agent(), s.scope(), other, s.reason(), s.circumstances())),
                with(e, new Subject(s.agent(), s.scope(), s.reference(), other, s.circumstances())),
                with(
                        e,
                        new Subject(
                                s.agent(),
                                s.scope(),
                                s.reference(),
                                s.reason(),
                                Circumstances.ofNullable(other, null, null))),
                with(e, new Stamp(other, t.time(), t.region())),
                with(e, new Stamp(t.actor(), t.time().plusNanos(1), t.region())),
                with(e, new Stamp(t.actor(), t.time(), other)),
                with(e, new Link(l.sequence() + 1 + random.nextInt(5), l.previousHash(), l.hash())),
                with(e, new Link(l.sequence(), "f".repeat(64), l.hash())),
                with(e, new Link(l.sequence(), l.previousHash(), "f".repeat(64))));
        return ways.get(random.nextInt(ways.size()));
    }

    private static AuditEvent with(AuditEvent e, Subject subject) {
        return new AuditEvent(e.id(), e.type(), subject, e.stamp(), e.link());
    }

    private static AuditEvent with(AuditEvent e, Stamp stamp) {
        return new AuditEvent(e.id(), e.type(), e.subject(), stamp, e.link());
    }

    private static AuditEvent with(AuditEvent e, Link link) {
        return new AuditEvent(e.id(), e.type(), e.subject(), e.stamp(), link);
    }

    private static Entry forged(Random random) {
        return RandomChains.chain(1, random.nextLong()).getFirst().entry();
    }

    private static void everySeed(Tampering tampering) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<AuditEvent> chain = RandomChains.chain(1 + random.nextInt(12), seed);
            Head head = Head.of(chain.getLast());
            List<AuditEvent> tampered = new ArrayList<>(chain);
            Break expected = tampering.apply(tampered, random);
            List<ChainItem> items = IntStream.range(0, tampered.size())
                    .<ChainItem>mapToObj(n -> new ChainItem.Event(tampered.get(n)))
                    .toList();

            assertThat(new ChainCheck(VIRGINIA, head).whole(items).broken())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    /** Changes the chain; says what must be found. */
    private interface Tampering {

        @Nullable
        Break apply(List<AuditEvent> chain, Random random);
    }
}
