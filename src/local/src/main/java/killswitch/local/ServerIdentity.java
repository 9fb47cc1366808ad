package killswitch.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import killswitch.local.web.Pem;
import killswitch.local.web.Tls;

/**
 * What the local cloud shows of itself on encrypted connections: a certificate for this machine that it has made itself, so that
 * clients have to be told to trust it.
 *
 * @param certificate a file with the certificate, as PEM: what a client has to trust
 */
record ServerIdentity(Path keyStore, Path certificate) {

    /** The name of the file with the certificate. */
    static final String CERTIFICATE = "server.pem";

    /** The key never leaves this machine, and nobody else may read its file: what protects it is not this. */
    private static final String PASSWORD = "of-this-machine";

    private static final String ALIAS = "server";
    private static final String PASSWORD_VARIABLE = "KEYTOOL_PASSWORD";

    private static final String KEYTOOL = "-genkeypair -alias " + ALIAS
            + " -keyalg EC -groupname secp256r1 -validity 3650 -dname CN=killswitch-local"
            + " -ext san=ip:127.0.0.1,dns:localhost -storetype PKCS12 -storepass:env " + PASSWORD_VARIABLE;

    /** The one that is kept in this folder; a new one if there is none. */
    static ServerIdentity in(DataDirectory data) {
        ServerIdentity identity = new ServerIdentity(data.own("server.p12"), data.own(CERTIFICATE));
        try {
            if (!Files.exists(identity.keyStore)) {
                make(identity.keyStore);
            }
            Files.writeString(identity.certificate, identity.pem());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate for this machine could be made.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return identity;
    }

    Tls tls(MutualTls mutual) {
        return new Tls(keyStore, PASSWORD, mutual.trustStore());
    }

    /** The JDK makes certificates by its tool alone. */
    private static void make(Path keyStore) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(KEYTOOL.split(" ")));
        command.addAll(List.of("-keystore", keyStore.toString()));
        ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
        keytool.environment().put(PASSWORD_VARIABLE, PASSWORD);
        Process process = keytool.start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        Files.setPosixFilePermissions(keyStore, PosixFilePermissions.fromString("rw-------"));
    }

    private String pem() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore)) {
            store.load(file, PASSWORD.toCharArray());
        }
        return Pem.of(store.getCertificate(ALIAS));
    }
}
