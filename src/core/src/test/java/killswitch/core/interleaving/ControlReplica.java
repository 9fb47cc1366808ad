package killswitch.core.interleaving;

import killswitch.core.kill.ControlStore;

/** One region's copy of a global control table. */
interface ControlReplica extends ControlStore {

    /** Takes what another region has written, unless what is here was written later. */
    void arrived(Copy copy);
}
