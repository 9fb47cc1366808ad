package killswitch.core.audit;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import killswitch.core.region.Stamp;

/** Chains of events with whatever in them, the same again for the same seed. */
final class RandomChains {

    private static final List<String> TEXTS =
            List.of("wrong e-mails", "\u00e9t\u00e9", "\ud83d\ude92 fire", "a\n3:b", "1:", "\u0000", "<b>", "\"");

    private RandomChains() {}

    static List<AuditEvent> chain(int length, long seed) {
        Random random = new Random(seed);
        List<AuditEvent> chain = new ArrayList<>();
        Link last = Link.ORIGIN;
        for (int n = 0; n < length; n++) {
            chain.add(entry(n, random).after(last));
            last = chain.getLast().link();
        }
        return chain;
    }

    static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(100);
    }

    private static Entry entry(int n, Random random) {
        AuditEvent.Type[] types = AuditEvent.Type.values();
        Subject subject = new Subject(
                random.nextBoolean() ? MAILER : null,
                random.nextBoolean() ? MAILER.toString() : null,
                "reference " + n,
                random.nextBoolean() ? text(random) : null,
                Circumstances.ofNullable(
                        random.nextInt(4) == 0 ? text(random) : null,
                        random.nextInt(4) == 0 ? NINE_O_FIVE : null,
                        random.nextInt(4) == 0 ? NINE_O_FIVE.plusMillis(random.nextInt(1_000)) : null));
        Stamp stamp = new Stamp("key:" + text(random), NINE_O_FIVE.plusNanos(random.nextLong(1L << 40)), VIRGINIA);
        return Entry.of(types[random.nextInt(types.length)], subject, stamp);
    }
}
