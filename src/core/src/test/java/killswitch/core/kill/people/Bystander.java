package killswitch.core.kill.people;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import killswitch.core.problem.Problem;

/** Does something else between two calls of a store, and loses sight of a region. */
final class Bystander {

    private int calls = Integer.MAX_VALUE;
    private Runnable meanwhile = () -> {};
    private boolean apart;

    /** After so many calls of any store from now on, once. */
    void meanwhile(int after, Runnable what) {
        calls = after;
        meanwhile = what;
    }

    /** Whether the regions see each other. */
    void apart(boolean now) {
        apart = now;
    }

    boolean isApart() {
        return apart;
    }

    /** The store, as one of the two regions reaches it. */
    <S> S reached(Class<S> port, S store, boolean atHome) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    happens();
                    if (apart && !atHome) {
                        throw Problem.STORE_UNAVAILABLE.because("The regions do not see each other.");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void happens() {
        if (calls-- == 0) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            calls = Integer.MAX_VALUE;
            now.run();
        }
    }
}
