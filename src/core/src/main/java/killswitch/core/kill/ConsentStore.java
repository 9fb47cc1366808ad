package killswitch.core.kill;

import java.util.Collection;
import java.util.List;

/**
 * One region's copy of the consents. Like kills and lifts they are immutable: writing one a second time changes nothing. No
 * decision about a call reads them.
 */
public interface ConsentStore {

    /** Writes each of the consents, unless it is there; in the same order, those that then stand. */
    List<Consent> write(List<Consent> consents);

    /** Every consent to these kills, those that count no more included. Sees all that was acknowledged here before. */
    List<Consent> to(Collection<KillId> kills);

    /** Every consent, for repairs of the record. */
    List<Consent> all();
}
