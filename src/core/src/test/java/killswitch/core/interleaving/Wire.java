package killswitch.core.interleaving;

import java.util.ArrayList;
import java.util.List;

/** What is under way between regions: it comes in any order, late, or twice. */
final class Wire {

    private final List<Runnable> underWay = new ArrayList<>();

    void send(Runnable arrival) {
        underWay.add(arrival);
    }

    /** How many. */
    int underWay() {
        return underWay.size();
    }

    void arrive(int which, boolean again) {
        if (!underWay.isEmpty()) {
            int index = which % underWay.size();
            Runnable arrival = again ? underWay.get(index) : underWay.remove(index);
            arrival.run();
        }
    }

    /** Lets everything arrive, and what that sets off. */
    void drain() {
        while (!underWay.isEmpty()) {
            arrive(0, false);
        }
    }
}
