package killswitch.core.cleaning;

import java.util.List;

/**
 * Takes the records of lifted kills out of one region, and keeps what that region has written down of its cleaning. What is
 * removed here may come back by a copy that was under way.
 */
public interface CleaningStore {

    /** Removes the kill, wherever it lies; nothing happens if it is not there. */
    void removeKill(Lifted lifted);

    /** Removes the consents to the kill, and then its lift, wherever they lie; nothing happens if none is there. */
    void removeLift(Lifted lifted);

    /** How far this region has come with each, as it was written last. */
    List<Wait> waits();

    /** Writes it down, in place of what was written of the same kill. */
    void write(Wait wait);

    /** Forgets it; nothing happens if it was forgotten before. */
    void end(Wait wait);
}
