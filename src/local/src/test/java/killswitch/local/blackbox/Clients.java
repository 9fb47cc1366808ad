package killswitch.local.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import killswitch.access.testing.ClientIdentity;
import org.jspecify.annotations.Nullable;

/** Clients that trust a server's own certificate, and show one of theirs, or none. */
final class Clients {

    private static final char[] PASSWORD = "in memory only".toCharArray();

    private Clients() {}

    static HttpClient showing(@Nullable ClientIdentity identity, Path serverCertificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys(identity), PASSWORD);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(certificates(serverCertificate));
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore keys(@Nullable ClientIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        if (identity != null) {
            store.setKeyEntry("own", identity.key(), PASSWORD, new Certificate[] {identity.certificate()});
        }
        return store;
    }

    private static KeyStore certificates(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        try (InputStream file = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
