package killswitch.local.lambda;

/** What came of an invocation. */
public sealed interface Outcome {

    /** What the function answered. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Answer(byte[] payload) implements Outcome {}

    /** The function failed, or its process did; the payload is Lambda's error JSON. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Failure(byte[] payload) implements Outcome {}

    /** No process was free in time, and no further one may be started. */
    record Throttled() implements Outcome {}

    /** The event is larger than Lambda takes. */
    record TooLarge() implements Outcome {}
}
