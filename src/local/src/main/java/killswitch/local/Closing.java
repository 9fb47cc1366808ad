package killswitch.local;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was opened, the last first. May be closed while things are still being opened, by a person who presses
 * Ctrl-C early: what comes later is then closed at once.
 */
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    synchronized <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        if (closed) {
            close();
            throw new IllegalStateException("The local cloud is closing.");
        }
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            try {
                last.close();
            } catch (Exception e) {
                System.getLogger(Closing.class.getName()).log(System.Logger.Level.WARNING, "Not closed: " + last, e);
            }
        }
    }
}
