package killswitch.access.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Stands between a store and whoever uses it: notes what is asked, and fails or hangs when it is told to.
 *
 * @param <T> the store's interface
 */
public final class Interposed<T> {

    private final T behind;
    private final T front;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Throwable failure;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    public Interposed(Class<T> type, T behind) {
        this.behind = behind;
        this.front = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> pass(method, arguments)));
    }

    /** The store as its user sees it. */
    public T store() {
        return front;
    }

    /** The names of the methods that were called, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on every call throws this. */
    public void fail(Throwable with) {
        failure = with;
    }

    /** From now on every call waits until its thread is interrupted. */
    public void hang() {
        hanging = new CountDownLatch(1);
    }

    /** From now on every call is answered again. */
    public void recover() {
        failure = null;
        hanging.countDown();
    }

    private Object pass(Method method, Object[] arguments) throws Throwable {
        asked.add(method.getName());
        hanging.await();
        if (failure != null) {
            throw failure;
        }
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
