package killswitch.local.web;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;

/**
 * How connections are encrypted, and of whom clients need a certificate.
 *
 * @param keyStore what the server shows of itself: PKCS 12
 * @param password the key store's
 * @param trustStore certificates of authorities, as PEM: whoever has none of theirs is not connected
 */
public record Tls(Path keyStore, String password, Path trustStore) {

    HttpServerOptions in(HttpServerOptions options) {
        return options.setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(new PfxOptions().setPath(keyStore.toString()).setPassword(password))
                .setTrustOptions(new PemTrustOptions().addCertPath(trustStore.toString()))
                .setClientAuth(ClientAuth.REQUIRED);
    }

    @Override
    public String toString() {
        return "Tls[%s, …, %s]".formatted(keyStore, trustStore);
    }
}
