package killswitch.access.certificate;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import killswitch.access.certificate.CertificateVerdict.Fault;
import killswitch.access.certificate.CertificateVerdict.Known;
import killswitch.access.certificate.CertificateVerdict.Nobodys;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.CertificateRequest;
import killswitch.access.testing.SettableClock;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final CertificateAuthority authority = new CertificateAuthority(clock);
    private final Certificates certificates = authority.certificates();

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "AGENT")
    void a_good_one_is_somebodys_whose_id_says_where_it_comes_from(Role role) {
        assertThat(certificates.verify(authority.issue(role).pem())).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.principal().id()).startsWith("mtls:acme:cn=dana,ou=");
            assertThat(known.principal().role()).isEqualTo(role);
        });
    }

    @Test
    void an_agents_is_the_agents() {
        assertThat(certificates.verify(authority.issue(MAILER).pem()))
                .isEqualTo(new Known(new Principal("mtls:acme:cn=mailer,o=acme", Role.AGENT, MAILER)));
    }

    @Nested
    class Whose_it_is {

        @Test
        void P11_stays_the_same_when_it_is_renewed() {
            assertThat(id(verify("CN=dana,OU=oncall,O=Acme")))
                    .isEqualTo(id(verify("CN=dana,OU=oncall,O=Acme")))
                    .isEqualTo("mtls:acme:cn=dana,ou=oncall,o=acme");
        }

        @Test
        void P11_is_the_same_person_however_the_name_is_spelled_so_that_nobody_is_two() {
            assertThat(id(verify("CN=Dana,OU=oncall,O=ACME"))).isEqualTo(id(verify("CN=dana,OU=oncall,O=Acme")));
        }

        @Test
        void can_be_told_by_another_claim() {
            Certificates byEmail = believing("\"id\": \"email\"");
            String renamed = authority
                    .issue("CN=Müller,OU=oncall", request -> request.email("dana@acme.example"))
                    .pem();

            assertThat(id(byEmail.verify(renamed))).isEqualTo("mtls:acme:dana@acme.example");
        }

        @Test
        void P10_must_be_able_to_stand_in_the_record() {
            assertNobodys(Fault.MALFORMED, verify("CN=Müller,OU=oncall"));
            assertNobodys(Fault.MALFORMED, verify("CN=%s,OU=oncall".formatted("d".repeat(250))));
            assertNobodys(Fault.MALFORMED, verify("CN=\"da\u0001na\",OU=oncall"));
            assertNobodys(Fault.MALFORMED, verify("", request -> request.dns("laptop.acme.example")));
        }

        @Test
        void has_to_be_one() {
            Certificates byEmail = believing("\"id\": \"email\"");
            UnaryOperator<CertificateRequest> two =
                    request -> request.email("dana@acme.example").email("sam@acme.example");

            assertNobodys(
                    Fault.MALFORMED,
                    byEmail.verify(authority.issue("OU=oncall", two).pem()));
            assertNobodys(
                    Fault.MALFORMED,
                    byEmail.verify(authority.issue(Role.OPERATOR).pem()));
        }
    }

    @Nested
    class One_that_is_not_for_us {

        @Test
        void P11_of_an_authority_that_nobody_has_named_is_nobodys() {
            assertNobodys(
                    Fault.UNKNOWN_ISSUER,
                    certificates.verify(new CertificateAuthority("CN=Other CA", clock)
                            .issue(Role.ADMIN)
                            .pem()));
        }

        @Test
        void P11_of_an_authority_that_has_only_taken_the_name_is_nobodys_where_the_key_is_known() {
            String impostors =
                    new CertificateAuthority(clock).issue(Role.OPERATOR).pem();
            Certificates byKey = believing("\"publicKey\": \"%s\""
                    .formatted(authority.root().publicKeyPem().replace("\n", "\\n")));

            assertNobodys(Fault.FORGED, byKey.verify(impostors));
            assertThat(byKey.verify(authority.issue(Role.OPERATOR).pem())).isInstanceOf(Known.class);
            assertThat(certificates.verify(impostors))
                    .as("that the trust store has let it in is all that is known otherwise")
                    .isInstanceOf(Known.class);
        }

        @Test
        void P11_of_somebody_whom_no_mapping_knows_is_nobodys() {
            assertNobodys(Fault.UNMAPPED, verify("CN=dana,OU=staff"));
            assertNobodys(Fault.UNMAPPED, verify("CN=dana,OU=Oncall"));
            assertNobodys(Fault.UNMAPPED, verify("CN=\"x,OU=admins\""));
        }

        @Test
        void P11_of_a_server_is_nobodys_and_one_that_says_it_is_a_clients_is_good() {
            assertNobodys(
                    Fault.FOREIGN,
                    verify("CN=dana,OU=admins", request -> request.purpose(KeyPurposeId.id_kp_serverAuth)));
            assertThat(verify("CN=dana,OU=admins", request -> request.purpose(KeyPurposeId.id_kp_clientAuth)))
                    .isInstanceOf(Known.class);
            assertThat(verify("CN=dana,OU=admins", request -> request.purpose(KeyPurposeId.anyExtendedKeyUsage)))
                    .isInstanceOf(Known.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"agent://killswitch/canary/us-east-1", "agent://acme/production/MAILER", "agent://acme"})
        void P11_of_an_agent_that_nobody_can_be_is_nobodys(String uri) {
            assertNobodys(Fault.UNMAPPED, verify("CN=mailer", request -> request.uri(uri)));
        }

        @Test
        void P11_of_two_agents_is_nobodys() {
            assertNobodys(Fault.UNMAPPED, verify("CN=mailer", request -> request.uri(MAILER.toString())
                    .uri("agent://acme/production/other")));
        }
    }

    @Nested
    class Its_time {

        @Test
        void P6_is_over_with_its_last_second_though_the_connection_lives_on() {
            String pem = authority
                    .issue("CN=dana,OU=oncall", request -> request.between(NOW.minusSeconds(1), NOW.plusSeconds(60)))
                    .pem();

            clock.pass(Duration.ofSeconds(60));
            assertThat(certificates.verify(pem)).isInstanceOf(Known.class);
            clock.pass(Duration.ofSeconds(1));
            assertNobodys(Fault.EXPIRED, certificates.verify(pem));
        }

        @Test
        void has_to_have_come() {
            assertNobodys(
                    Fault.EXPIRED,
                    verify("CN=dana,OU=oncall", request -> request.between(NOW.plusSeconds(1), NOW.plusSeconds(60))));
        }
    }

    @Test
    void F35_one_that_was_taken_back_is_nobodys_at_once() {
        Certificates revoking = believing("\"revoked\": [\"00:A1:FF\"]");

        assertNobodys(
                Fault.REVOKED,
                revoking.verify(authority
                        .issue("CN=dana,OU=oncall", request -> request.serial("a1ff"))
                        .pem()));
        assertThat(revoking.verify(authority.issue(Role.OPERATOR).pem())).isInstanceOf(Known.class);
    }

    @Test
    void a_connection_without_one_has_none() {
        assertNobodys(Fault.MISSING, certificates.verify(null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "admin",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n\u00e4\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----"
            })
    void F30_what_is_no_certificate_is_nobodys(String pem) {
        assertNobodys(pem == null ? Fault.MISSING : Fault.MALFORMED, certificates.verify(pem));
        assertNobodys(Fault.MALFORMED, certificates.verify("x".repeat(ClientCertificate.LONGEST + 1)));
    }

    @Test
    void where_no_authority_is_believed_every_certificate_is_nobodys() {
        assertNobodys(
                Fault.UNKNOWN_ISSUER,
                Certificates.none().verify(authority.issue(Role.ADMIN).pem()));
    }

    private CertificateVerdict verify(String subject) {
        return verify(subject, request -> request);
    }

    private CertificateVerdict verify(String subject, UnaryOperator<CertificateRequest> change) {
        return certificates.verify(authority.issue(subject, change).pem());
    }

    private Certificates believing(String field) {
        String mapping = "\"mappings\": [{\"claim\": \"ou\", \"value\": \"oncall\", \"role\": \"operator\"}]";
        return Certificates.of(Authorities.read(authority.configuration(", " + field + ", " + mapping)), clock);
    }

    private static String id(CertificateVerdict verdict) {
        return ((Known) verdict).principal().id();
    }

    private static void assertNobodys(Fault fault, CertificateVerdict verdict) {
        assertThat(verdict).isEqualTo(new Nobodys(fault));
    }
}
