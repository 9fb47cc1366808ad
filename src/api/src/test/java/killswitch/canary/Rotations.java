package killswitch.canary;

import killswitch.access.testing.RotatingSecret;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Rotations of a secret that is not AWS's. */
public final class Rotations {

    private Rotations() {}

    public static KeyRotation of(RotatingSecret secret, String region, KeyMaker maker) {
        return new KeyRotation(secret.client(Apache5HttpClient.builder()), region, maker);
    }
}
