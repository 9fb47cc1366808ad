package killswitch.api.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that tools are called with. */
public final class Vault {

    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

    private Vault() {}

    /** Gives a secret a text. */
    public static void put(String name, String text) {
        SECRETS.put(name, text);
    }

    static String read(String name) {
        String text = SECRETS.get(name);
        if (text == null) {
            throw new IllegalArgumentException("There is no secret " + name);
        }
        return text;
    }
}
