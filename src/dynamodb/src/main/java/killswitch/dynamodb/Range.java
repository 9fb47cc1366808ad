package killswitch.dynamodb;

import org.jspecify.annotations.Nullable;

/** Which part of a partition is wanted, and in which direction it is read. */
sealed interface Range {

    /** Upwards, from what comes after this; from the beginning if it is null. */
    record After(@Nullable String sort) implements Range {}

    /** Downwards, from what comes before this; from the end if it is null. */
    record Before(@Nullable String sort) implements Range {}

    /** Upwards, what starts so. */
    record StartingWith(String prefix) implements Range {}
}
