package killswitch.core.cleaning.storm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import killswitch.core.problem.Problem;

/** The process whose turn it is. At some call of a store it dies, and does nothing more; or something else happens first. */
final class Breakable {

    private static final int NEVER = Integer.MAX_VALUE;

    private int callsToDeath = NEVER;
    private int callsToNext = NEVER;
    private Runnable next = () -> {};

    /** So many calls of stores go well; the next one is its death. */
    void diesAfter(int calls) {
        callsToDeath = calls;
    }

    /** After so many calls this happens, all of it, between one call and the next. */
    void meanwhile(int calls, Runnable happens) {
        callsToNext = calls;
        next = happens;
    }

    /** Another one takes its place. */
    void isReplaced() {
        callsToDeath = NEVER;
        callsToNext = NEVER;
    }

    /** The same store, as the process reaches it. */
    <S> S reached(Class<S> port, S store) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    step();
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void step() {
        if (callsToDeath-- <= 0) {
            callsToDeath = 0;
            throw Problem.STORE_UNAVAILABLE.because("The process has died.");
        }
        if (callsToNext-- <= 0) {
            callsToNext = NEVER;
            next.run();
        }
    }
}
