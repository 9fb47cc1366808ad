package killswitch.local.bench;

/** How one function starts and then answers. */
final class Start {

    private final String function;
    private final Samples init = new Samples();
    private final Samples firstCall = new Samples();
    private final Samples together = new Samples();
    private final Samples warm = new Samples();

    Start(String function) {
        this.function = function;
    }

    void started(long initNanos, long firstCallNanos) {
        init.add(initNanos);
        firstCall.add(firstCallNanos);
        together.add(initNanos + firstCallNanos);
    }

    void answered(long nanos) {
        warm.add(nanos);
    }

    Row row() {
        return Row.of("function", function)
                .with("init", init.median())
                .with("first call", firstCall.median())
                .with("both", together.median())
                .with("warm p50", warm.median())
                .with("warm p99", warm.percentile(99));
    }
}
