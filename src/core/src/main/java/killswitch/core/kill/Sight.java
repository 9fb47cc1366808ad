package killswitch.core.kill;

import java.util.List;
import killswitch.core.region.Stamp;

/**
 * What a resume has found, and so what it can take back; what it has not seen it leaves alone.
 *
 * @param stamp who resumes, when and where
 * @param resume its name: that of a repeat is the same
 * @param home what the home region knows of exactly its scope
 * @param before what this resume has lifted before, as any region knows it
 */
record Sight(Order order, Stamp stamp, String resume, SwitchRecords home, List<Lift> before) {

    /** Whether it has lifted something before, which is then all that it lifts. */
    boolean isRepeat() {
        return !before.isEmpty();
    }

    /** The kills that it would take back. */
    List<Kill> standing() {
        return home.standing();
    }

    List<Lift> lifts() {
        return isRepeat()
                ? before
                : standing().stream()
                        .map(kill -> new Lift(kill.id(), kill.scope(), order.why(), stamp, resume))
                        .toList();
    }

    /** That whoever resumes agrees to each of the kills. */
    List<Consent> consents() {
        return standing().stream()
                .map(kill -> new Consent(kill.id(), kill.scope(), order.why(), stamp, resume))
                .toList();
    }
}
