package killswitch.client;

/** How far the work of one key has come. A higher sequence is newer. */
record Checkpoint(long sequence, JsonObject data) {

    static final Checkpoint NONE = new Checkpoint(0, JsonObject.EMPTY);
}
