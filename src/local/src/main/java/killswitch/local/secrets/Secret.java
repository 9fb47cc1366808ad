package killswitch.local.secrets;

import java.util.Optional;

/** A secret with versions, as far as somebody reads it. */
public interface Secret {

    /** The name by which functions know it. */
    String name();

    /** The version at a stage, such as AWSCURRENT. */
    Optional<Version> staged(String stage);

    /** One version of a secret. */
    record Version(String id, String value) {

        @Override
        public String toString() {
            return "version " + id; // and never the value
        }
    }
}
