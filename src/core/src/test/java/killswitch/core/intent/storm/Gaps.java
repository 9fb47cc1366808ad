package killswitch.core.intent.storm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import killswitch.core.intent.IntentStore;
import killswitch.core.problem.Problem;

/** Between any two calls of a store anything may happen, and any call may be cut off: before it was done, or after. */
final class Gaps {

    private static final int DEEPEST = 3;

    private final Random random;
    private final Runnable anything;
    private boolean closed;
    private int depth;

    Gaps(Random random, Runnable anything) {
        this.random = random;
        this.anything = anything;
    }

    /** From now on nothing happens in between. */
    void close() {
        closed = true;
    }

    /** The same store, as whoever is in the storm reaches it. */
    IntentStore around(IntentStore store) {
        return (IntentStore) Proxy.newProxyInstance(
                IntentStore.class.getClassLoader(), new Class<?>[] {IntentStore.class}, (self, method, arguments) -> {
                    gap();
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        gap();
                    }
                });
    }

    private void gap() {
        if (closed) {
            return;
        }
        if (random.nextInt(100) == 0) {
            throw Problem.STORE_UNAVAILABLE.because("Cut off.");
        }
        if (depth < DEEPEST && random.nextInt(5) == 0) {
            depth++;
            try {
                anything.run();
            } finally {
                depth--;
            }
        }
    }
}
