package killswitch.access.certificate;

import java.math.BigInteger;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import killswitch.access.mapping.Fields;
import killswitch.access.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority whose certificates are believed.
 *
 * @param name ours for it: stands in the ids of its principals
 * @param issuer its own name, as its certificates have it
 * @param key what its certificates have to be signed with; null if its name is enough
 * @param id the claim that says who somebody is
 * @param revoked serial numbers of what was taken back
 * @param mappings who gets which role; the first that fits counts
 */
record Authority(
        String name,
        X500Principal issuer,
        @Nullable PublicKey key,
        String id,
        Set<BigInteger> revoked,
        List<Mapping> mappings) {

    /** The claim that says who somebody is, unless another is named. */
    static final String SUBJECT = "subject";

    private static final Set<String> FIELDS = Set.of("name", "issuer", "publicKey", "id", "revoked", "mappings");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SERIAL = Pattern.compile("[0-9A-Fa-f]{1,2}(:?[0-9A-Fa-f]{1,2}){0,31}");

    Authority {
        revoked = Set.copyOf(revoked);
        mappings = List.copyOf(mappings);
    }

    /** @throws IllegalArgumentException if it makes no sense; the message says which, and why */
    static Authority read(Fields fields) {
        fields.only(FIELDS);
        String name = fields.text("name");
        if (!NAME.matcher(name).matches()) {
            throw fields.wrong("has a 'name' that is not of lower-case letters, digits and hyphens, 63 at most");
        }
        String id = fields.optional("id").orElse(SUBJECT);
        if (!ClientCertificate.CLAIMS.contains(id)) {
            throw fields.wrong("has an 'id' that is none of %s".formatted(new TreeSet<>(ClientCertificate.CLAIMS)));
        }
        return new Authority(
                name,
                issuer(fields),
                fields.optional("publicKey").map(pem -> key(pem, fields)).orElse(null),
                id,
                fields.texts("revoked").stream()
                        .map(serial -> serial(serial, fields))
                        .collect(Collectors.toSet()),
                fields.objects("mappings").stream().map(Mapping::read).toList());
    }

    private static X500Principal issuer(Fields fields) {
        String name = fields.text("issuer");
        try {
            return new X500Principal(name);
        } catch (IllegalArgumentException e) {
            throw fields.wrong("has an 'issuer' that is no distinguished name, such as CN=Acme CA,O=Acme");
        }
    }

    private static PublicKey key(String pem, Fields fields) {
        return PublicKeys.parse(pem)
                .orElseThrow(() -> fields.wrong(
                        "has a 'publicKey' that is none: write what 'openssl x509 -in ca.pem -noout -pubkey' prints"));
    }

    private static BigInteger serial(String text, Fields fields) {
        if (!SERIAL.matcher(text).matches()) {
            throw fields.wrong("has 'revoked' with '%s', which is no serial number in hexadecimal".formatted(text));
        }
        return new BigInteger(text.replace(":", ""), 16);
    }

    /** What the ids of its principals start with: {@code mtls:people:}. */
    String principals() {
        return "mtls:" + name + ":";
    }
}
