package killswitch.local.web;

/** Thrown when another program listens on the port already. Choose another. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;

    public PortTakenException(int port) {
        super("Port %d is taken by another program.".formatted(port));
        this.port = port;
    }

    public int port() {
        return port;
    }
}
