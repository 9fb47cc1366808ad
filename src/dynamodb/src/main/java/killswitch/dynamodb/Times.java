package killswitch.dynamodb;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as they stand in the tables: RFC 3339 with nine decimals always, so that the order of texts is that of times. */
final class Times {

    private static final DateTimeFormatter NINE_DECIMALS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private Times() {}

    static String text(Instant time) {
        return NINE_DECIMALS.format(time);
    }
}
