package killswitch.local.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every child process: runs another main class, and ends the process when its standard input ends.
 * The local cloud holds the other end of that pipe, so the system closes it even when the local cloud is killed with
 * SIGKILL. Stands alone: it is copied out and put on the class path of programs that know nothing of this module.
 */
public final class Leash {

    private Leash() {}

    /** The first argument names the main class; the others are its own. */
    public static void main(String[] args) throws Throwable {
        Thread.ofPlatform().daemon().name("leash").start(Leash::endWithTheLocalCloud);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void endWithTheLocalCloud() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent: the pipe says only that the local cloud lives.
            }
        } catch (IOException e) {
            System.err.println("The pipe to the local cloud broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(143);
    }
}
