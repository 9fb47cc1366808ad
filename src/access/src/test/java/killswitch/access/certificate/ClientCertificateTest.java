package killswitch.access.certificate;

import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.CertificateRequest;
import killswitch.access.testing.SettableClock;
import org.junit.jupiter.api.Test;

/** What a certificate says of its owner, as mappings read it. */
class ClientCertificateTest {

    private final CertificateAuthority authority = new CertificateAuthority(new SettableClock(NOW));

    @Test
    void is_made_of_its_own_bytes() throws CertificateException {
        assertThat(claims("CN=dana,OU=oncall,O=Acme", request -> request.serial("0a1b")
                        .dns("laptop.acme.example")
                        .uri("spiffe://acme/dana")
                        .email("dana@acme.example")))
                .isEqualTo(Map.of(
                        "subject", "CN=dana,OU=oncall,O=Acme",
                        "issuer", CertificateAuthority.NAME,
                        "serial", "a1b",
                        "cn", "dana",
                        "ou", "oncall",
                        "o", "Acme",
                        "dns", "laptop.acme.example",
                        "uri", "spiffe://acme/dana",
                        "email", "dana@acme.example"));
    }

    @Test
    void has_a_list_where_there_are_several() throws CertificateException {
        assertThat(claims("CN=dana,OU=oncall+OU=staff,OU=acme", request -> request.dns("a.example")
                        .dns("b.example")))
                .containsEntry("dns", List.of("a.example", "b.example"))
                .hasEntrySatisfying("ou", found -> assertThat((List<?>) found)
                        .map(String::valueOf)
                        .containsExactlyInAnyOrder("acme", "oncall", "staff"));
    }

    @Test
    void lacks_what_is_not_there() throws CertificateException {
        assertThat(claims("CN=dana", request -> request)).containsOnlyKeys("subject", "issuer", "serial", "cn");
        assertThat(claims("", request -> request.address("192.0.2.1"))).containsOnlyKeys("issuer", "serial");
    }

    @Test
    void P11_names_an_agent_if_it_names_exactly_one() throws CertificateException {
        String mailer = "agent://acme/production/mailer";

        assertThat(claims("CN=x", request -> request.uri("spiffe://acme/x").uri(mailer)))
                .containsEntry("agent", mailer);
        assertThat(claims("CN=x", request -> request.uri(mailer).uri("agent://acme/production/other")))
                .doesNotContainKey("agent");
        assertThat(claims("CN=x", request -> request.uri("Agent://acme/production/mailer")))
                .doesNotContainKey("agent");
    }

    @Test
    void P11_what_stands_in_one_field_is_never_taken_for_another() throws CertificateException {
        assertThat(claims("CN=\"dana,OU=admins\"", request -> request.dns("ou=admins")))
                .containsEntry("cn", "dana,OU=admins")
                .doesNotContainKey("ou");
    }

    private Map<String, Object> claims(String subject, UnaryOperator<CertificateRequest> change)
            throws CertificateException {
        return ClientCertificate.parse(authority.issue(subject, change).pem()).claims();
    }
}
