package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.ClientIdentity;
import org.junit.jupiter.api.Test;

class ClientCertificateTest {

    @Test
    void says_what_HTTP_API_says_in_its_words() {
        ClientIdentity dana = new CertificateAuthority(Clock.systemUTC())
                .issue("CN=dana,OU=oncall,O=Acme", request -> request.serial("a1b2")
                        .between(Instant.parse("2026-05-08T12:30:02Z"), Instant.parse("2027-10-15T09:36:04Z")));

        JsonNode said = ClientCertificate.authentication(dana.certificate()).get("clientCert");

        assertThat(said.get("clientCertPem").asText()).isEqualTo(dana.pem());
        assertThat(said.get("subjectDN").asText()).isEqualTo("CN=dana,OU=oncall,O=Acme");
        assertThat(said.get("issuerDN").asText()).isEqualTo(CertificateAuthority.NAME);
        assertThat(said.get("serialNumber").asText()).isEqualTo("00:a1:b2");
        assertThat(said.at("/validity/notBefore").asText()).isEqualTo("May  8 12:30:02 2026 GMT");
        assertThat(said.at("/validity/notAfter").asText()).isEqualTo("Oct 15 09:36:04 2027 GMT");
    }
}
