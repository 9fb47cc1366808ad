package killswitch.access.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Addresses that documents may be fetched from: https; on this machine, for tests and the local cloud, http too. */
final class WebAddress {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebAddress() {}

    /** The address, if it is one of those: no user, no fragment, and encrypted unless it stays on this machine. */
    static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(WebAddress::isSafe);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI address) {
        boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
        return plain && address.getHost() != null && (isEncrypted(address) || staysHere(address));
    }

    private static boolean isEncrypted(URI address) {
        return "https".equals(address.getScheme());
    }

    private static boolean staysHere(URI address) {
        return "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
    }
}
