package killswitch.core.region;

/** What came of asking one region. */
public sealed interface Answer<T> {

    /** The region has answered, after so many milliseconds. */
    record Confirmed<T>(T value, long millis) implements Answer<T> {}

    /** The region has failed, or had not answered when the time was up; why is for people. */
    record Pending<T>(String why, long millis) implements Answer<T> {}

    /** Milliseconds from the question to the answer, or to giving up. */
    long millis();
}
