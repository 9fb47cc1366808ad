package killswitch.local.lambda;

import java.lang.reflect.Field;
import java.util.Map;

/** What the functions under test do. Deployed in a zip of its own, under AWS's runtime client. */
public final class Handlers {

    public Map<String, String> tell(Map<String, Object> event) {
        return Map.of(
                "said", String.valueOf(event.get("say")),
                "pid", Long.toString(ProcessHandle.current().pid()),
                "region", System.getenv("AWS_REGION"),
                "own", String.valueOf(System.getenv("OWN")),
                "folder", System.getenv("LAMBDA_TASK_ROOT"));
    }

    public String sleep(Map<String, Object> event) throws InterruptedException {
        Thread.sleep(((Number) event.get("millis")).longValue());
        return Long.toString(ProcessHandle.current().pid());
    }

    public String fail(Map<String, Object> event) {
        throw new IllegalStateException("Unauthorized");
    }

    public String crash(Map<String, Object> event) {
        if (event.containsKey("crash")) {
            Runtime.getRuntime().halt(42);
        }
        return Long.toString(ProcessHandle.current().pid());
    }

    public String shout(Map<String, Object> event) {
        return "a".repeat(7 << 20);
    }

    /** Does what the libraries of functions do, and newer JDKs warn of. */
    public String pry(Map<String, Object> event) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        unsafe.getMethod("allocateMemory", long.class).invoke(instance.get(null), 8L);
        Thread.class.getDeclaredField("name").setAccessible(true);
        return "pried";
    }

    /** Takes long to be made. */
    public static final class Sleeper {

        public Sleeper() throws InterruptedException {
            Thread.sleep(3_000);
        }

        public String handle(Map<String, Object> event) {
            return "awake";
        }
    }

    /** Cannot be made. */
    public static final class Stillborn {

        public Stillborn() {
            throw new IllegalStateException("no configuration");
        }

        public String handle(Map<String, Object> event) {
            return "never";
        }
    }
}
