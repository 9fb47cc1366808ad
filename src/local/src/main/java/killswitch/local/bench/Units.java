package killswitch.local.bench;

/**
 * Capacity units: as DynamoDB Local counts them, and as AWS documents them. They differ in two things. A read that finds
 * nothing costs a unit on AWS if it is strongly consistent, and half a unit if it is not; here it costs nothing. What is
 * written in a transaction costs twice as much on AWS; here it does not.
 */
record Units(int calls, double read, double written, double awsRead, double awsWritten) {

    /** Nothing was read or written. */
    static final Units NONE = new Units(0, 0, 0, 0, 0);

    static Units read(double units, boolean strong) {
        return new Units(1, units, 0, Math.max(units, strong ? 1 : 0.5), 0);
    }

    static Units written(double units) {
        return new Units(1, 0, units, 0, units);
    }

    static Units transacted(double units) {
        return new Units(1, 0, units, 0, 2 * units);
    }

    Units plus(Units other) {
        return new Units(
                calls + other.calls,
                read + other.read,
                written + other.written,
                awsRead + other.awsRead,
                awsWritten + other.awsWritten);
    }

    Row row(String what) {
        return Row.of("call", what)
                .with("requests", calls)
                .with("read units", read)
                .with("write units", written)
                .with("read units AWS", awsRead)
                .with("write units AWS", awsWritten);
    }
}
