package killswitch.core.monitor;

import java.util.List;

/** What came of a duty in one tick. */
public sealed interface Outcome {

    /** The name of the duty. */
    String duty();

    /** It was done; nothing was due if nothing is named. */
    record Done(String duty, List<String> what) implements Outcome {

        public Done {
            what = List.copyOf(what);
        }
    }

    /** It could not be done, and this is why. */
    record Failed(String duty, String why) implements Outcome {}
}
