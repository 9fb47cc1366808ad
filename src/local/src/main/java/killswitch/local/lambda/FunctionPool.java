package killswitch.local.lambda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one function. A call goes to the process that was idle last, so that those which are not needed
 * stay idle and are reaped; it waits when all are busy, and when it has waited for a while a further one is started:
 * one at a time over all functions, for on a machine that is busy already more starts make more calls wait.
 */
final class FunctionPool implements Function, Worker.Source, AutoCloseable {

    private final Deployment deployment;
    private final Host host;
    private final PoolLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private final Set<Worker> workers = new LinkedHashSet<>();
    private final SequencedMap<Worker, CompletableFuture<Invocation>> idle = new LinkedHashMap<>();
    private final CompletableFuture<@Nullable Void> warm = new CompletableFuture<>();
    private final Growth growth;
    private boolean closed;

    FunctionPool(Deployment deployment, Host host, PoolLimits limits) {
        this.deployment = deployment;
        this.host = host;
        this.limits = limits;
        growth = new Growth(host.growth());
    }

    FunctionSpec spec() {
        return deployment.spec();
    }

    /** Starts the first process; completes when it is ready to serve, and is cancelled when this is closed before. */
    CompletableFuture<@Nullable Void> warm() {
        locked(() -> {
            if (workers.isEmpty() && !closed) {
                start();
            }
        });
        return warm;
    }

    Rehearsal rehearsal() {
        return new Rehearsal(deployment, host);
    }

    @Override
    public CompletableFuture<Outcome> invoke(byte[] event) {
        if (event.length > Worker.LARGEST_PAYLOAD) {
            return CompletableFuture.completedFuture(new Outcome.TooLarge());
        }
        Invocation invocation = new Invocation(event);
        locked(() -> dispatch(invocation));
        return invocation.outcome();
    }

    private void dispatch(Invocation invocation) {
        if (closed) {
            invocation.end(new Outcome.Throttled());
            return;
        }
        forgetTheDead();
        if (idle.isEmpty()) {
            queue(invocation);
        } else {
            idle.pollLastEntry().getValue().complete(invocation);
        }
    }

    /** A process that died while it was idle may not have been reported yet: no call is to fail for it. */
    private void forgetTheDead() {
        List.copyOf(idle.keySet()).stream().filter(worker -> !worker.isAlive()).forEach(this::forget);
    }

    private void queue(Invocation invocation) {
        waiting.add(invocation);
        giveUpLater(invocation);
        if (workers.isEmpty()) {
            start();
        }
        growSoon(invocation);
    }

    private void giveUpLater(Invocation invocation) {
        Timers.Pending giveUp = host.timers().after(limits.queue(), () -> locked(() -> giveUp(invocation)));
        var unused = invocation.outcome().thenRun(giveUp::cancel);
    }

    /** A start that takes long throttles nobody, here or in AWS: the call waits, and its gateway decides for how long. */
    private void giveUp(Invocation invocation) {
        if (waiting.contains(invocation) && workers.stream().noneMatch(Worker::isReady)) {
            giveUpLater(invocation);
        } else if (waiting.remove(invocation)) {
            invocation.end(new Outcome.Throttled());
        }
    }

    private void growSoon(Invocation invocation) {
        host.timers().after(limits.patience(), () -> locked(() -> grow(invocation)));
    }

    private void grow(Invocation invocation) {
        if (closed || !waiting.contains(invocation)) {
            return;
        }
        boolean room = workers.size() < limits.processes() && workers.stream().allMatch(Worker::isReady);
        if (room) {
            growth.begin(this::start);
        }
        growSoon(invocation);
    }

    private Worker start() {
        Worker worker = new Worker(deployment, host, this);
        workers.add(worker);
        return worker;
    }

    @Override
    public CompletableFuture<Invocation> take(Worker worker) {
        CompletableFuture<Invocation> next = new CompletableFuture<>();
        locked(() -> {
            growth.end(worker);
            Invocation first = waiting.poll();
            if (first != null) {
                next.complete(first);
            } else {
                idle.put(worker, next);
            }
        });
        warm.complete(null);
        return next;
    }

    @Override
    public void gone(Worker worker, int status) {
        locked(() -> {
            growth.end(worker);
            forget(worker);
            if (!closed && !worker.isReady()) {
                failFirst(worker, status);
            }
            boolean needed = !waiting.isEmpty() || worker.hasServed();
            if (!closed && needed && workers.isEmpty()) {
                start();
            }
        });
    }

    private void forget(Worker worker) {
        workers.remove(worker);
        CompletableFuture<Invocation> next = idle.remove(worker);
        if (next != null) {
            next.cancel(false);
        }
    }

    private void failFirst(Worker worker, int status) {
        warm.completeExceptionally(new FunctionDidNotStartException(deployment, status));
        Invocation first = waiting.poll();
        if (first != null) {
            first.end(worker.startFailure(first.requestId(), status));
        }
    }

    /** Ends processes beyond the first that have had nothing to do for long. */
    void reap() {
        List<Worker> reaped = new ArrayList<>();
        locked(() -> {
            for (Worker worker : List.copyOf(idle.keySet())) {
                if (workers.size() > 1 && worker.idleFor().compareTo(limits.idle()) > 0) {
                    forget(worker);
                    reaped.add(worker);
                }
            }
        });
        reaped.forEach(Worker::close);
    }

    /** The processes that there are, and how many of them are busy. */
    FunctionState state() {
        List<FunctionState> state = new ArrayList<>();
        locked(() -> state.add(new FunctionState(
                spec().name(),
                workers.stream().map(Worker::pid).toList(),
                (int) workers.stream().filter(Worker::isReady).count() - idle.size(),
                waiting.size())));
        return state.getFirst();
    }

    @Override
    public void close() {
        List<Worker> last = new ArrayList<>();
        locked(() -> {
            closed = true;
            last.addAll(workers);
            waiting.forEach(invocation -> invocation.end(new Outcome.Throttled()));
            waiting.clear();
        });
        warm.cancel(false);
        last.forEach(Worker::close);
    }

    private void locked(Runnable critical) {
        lock.lock();
        try {
            critical.run();
        } finally {
            lock.unlock();
        }
    }
}
