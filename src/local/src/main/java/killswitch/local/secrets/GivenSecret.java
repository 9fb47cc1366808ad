package killswitch.local.secrets;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret that has the value that it is given, and none before. */
public final class GivenSecret implements Secret {

    private final String name;
    private volatile @Nullable Version current;

    public GivenSecret(String name) {
        this.name = name;
    }

    /** Gives it a value. */
    public void put(String value) {
        current = new Version(UUID.randomUUID().toString(), value);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Version> staged(String stage) {
        return stage.equals("AWSCURRENT") ? Optional.ofNullable(current) : Optional.empty();
    }
}
