package killswitch.local.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** One start of an agent, with its lease, from that heartbeat to the kill that ends it; and every call made with it. */
final class Authority {

    private final List<String> leases;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile long acknowledged = Long.MAX_VALUE;

    /** @param leases one for each caller */
    Authority(List<String> leases) {
        this.leases = leases;
    }

    /** @param began when the caller began, by {@link System#nanoTime} */
    record Call(long began, int status) {

        boolean gotThrough() {
            return status >= 200 && status < 300;
        }

        boolean wasDenied() {
            return status == 401 || status == 403;
        }
    }

    String lease(int caller) {
        return leases.get(caller % leases.size());
    }

    void called(long began, int status) {
        calls.add(new Call(began, status));
    }

    /** The kill's answer had come by then. */
    void acknowledged(long nanos) {
        acknowledged = nanos;
    }

    /** Calls that began before the kill's answer was there. */
    long before(Predicate<Call> which) {
        return calls.stream()
                .filter(call -> call.began() < acknowledged)
                .filter(which)
                .count();
    }

    /** Calls that began once it was. */
    long after(Predicate<Call> which) {
        return calls.stream()
                .filter(call -> call.began() >= acknowledged)
                .filter(which)
                .count();
    }
}
