package killswitch.core.monitor;

import java.util.List;

/** Something that a region does for itself now and then. May be done at any time, by two at once, as often as one likes. */
public interface Duty {

    /** Its name, which is part of the answer. */
    String name();

    /**
     * Does what is due, as much as is sensible at a time; names what it has done.
     *
     * @throws RuntimeException if it could not; what it had done by then stays
     */
    List<String> perform();
}
