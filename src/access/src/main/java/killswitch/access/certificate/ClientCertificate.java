package killswitch.access.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** A certificate that the gateway has let in, read from its own bytes: nothing that is said beside them counts. */
record ClientCertificate(X509Certificate certificate) {

    /** Characters of a certificate as PEM. */
    static final int LONGEST = 32 * 1_024;

    /** What it says of itself as claims; a claim of one value is a text, one of several a list. */
    static final Set<String> CLAIMS =
            Set.of("subject", "issuer", "serial", "cn", "ou", "o", "dns", "uri", "email", "agent");

    private static final Set<String> OF_THE_SUBJECT = Set.of("cn", "ou", "o");
    private static final Map<Integer, String> ALTERNATIVE_NAMES = Map.of(1, "email", 2, "dns", 6, "uri");
    private static final Set<String> FOR_CLIENTS = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");
    private static final String AGENT = "agent://";

    /** @throws CertificateException if it is none */
    static ClientCertificate parse(String pem) throws CertificateException {
        if (pem.length() > LONGEST) {
            throw new CertificateException("A certificate has at most %d characters.".formatted(LONGEST));
        }
        return new ClientCertificate((X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII))));
    }

    X500Principal issuer() {
        return certificate.getIssuerX500Principal();
    }

    BigInteger serial() {
        return certificate.getSerialNumber();
    }

    /** Its subject in the one spelling that all names have that are equal in X.500. */
    String canonicalSubject() {
        return certificate.getSubjectX500Principal().getName(X500Principal.CANONICAL);
    }

    boolean isSignedWith(PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean isGoodAt(Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Whether a client may show it: it says so, or says nothing of its purpose. */
    boolean isForClients() throws CertificateException {
        List<String> purposes = certificate.getExtendedKeyUsage();
        return purposes == null || purposes.stream().anyMatch(FOR_CLIENTS::contains);
    }

    /** @throws CertificateException if it cannot be read */
    Map<String, Object> claims() throws CertificateException {
        Map<String, List<String>> found = new HashMap<>();
        put(found, "subject", certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
        put(found, "issuer", issuer().getName(X500Principal.RFC2253));
        put(found, "serial", serial().toString(16));
        addSubject(found);
        addAlternativeNames(found);
        List<String> agents = found.getOrDefault("uri", List.of()).stream()
                .filter(uri -> uri.startsWith(AGENT))
                .toList();
        if (agents.size() == 1) {
            put(found, "agent", agents.getFirst());
        }
        Map<String, Object> claims = new HashMap<>();
        found.forEach((name, values) -> claims.put(name, values.size() == 1 ? values.getFirst() : values));
        return claims;
    }

    private void addSubject(Map<String, List<String>> found) throws CertificateException {
        try {
            for (Rdn rdn :
                    new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253)).getRdns()) {
                NamingEnumeration<? extends Attribute> attributes =
                        rdn.toAttributes().getAll();
                while (attributes.hasMore()) {
                    addAttribute(found, attributes.next());
                }
            }
        } catch (NamingException e) {
            throw new CertificateException("The subject cannot be read.", e);
        }
    }

    private static void addAttribute(Map<String, List<String>> found, Attribute attribute) throws NamingException {
        String name = attribute.getID().toLowerCase(Locale.ROOT);
        NamingEnumeration<?> values = attribute.getAll();
        while (values.hasMore()) {
            if (values.next() instanceof String text && OF_THE_SUBJECT.contains(name)) {
                put(found, name, text);
            }
        }
    }

    private void addAlternativeNames(Map<String, List<String>> found) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            String claim = ALTERNATIVE_NAMES.get(name.get(0));
            if (claim != null && name.get(1) instanceof String text) {
                put(found, claim, text);
            }
        }
    }

    private static void put(Map<String, List<String>> found, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            found.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
        }
    }
}
