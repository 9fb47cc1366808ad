package killswitch.authorizer;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.authorizer.HandlerFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import killswitch.access.testing.ClientIdentity;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Test;

/** A client's certificate in events of an HTTP API. */
class HttpApiCertificateTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @Test
    void is_handed_on_with_whom_it_names() {
        fixture.assertHandedOn(
                certified("Certificate", fixture.authority.issue(Role.OPERATOR)), "mtls:acme:cn=dana,ou=oncall,o=acme");
    }

    @Test
    void P11_whose_role_may_not_is_told_so() {
        fixture.assertDenied(certified("Certificate", fixture.authority.issue(Role.VIEWER)), "role");
        fixture.assertDenied(certified("Certificate", fixture.authority.issue(MAILER)), "role");
        fixture.assertDenied(
                certified(bearer(fixture.ring.key(Role.VIEWER)), fixture.authority.issue(Role.ADMIN)), "role");
    }

    @Test
    void F27_written_anywhere_but_where_the_gateway_does_counts_for_nothing() {
        String admins = fixture.authority.issue(Role.ADMIN).pem();
        Map<String, Object> said = Map.of("clientCert", Map.of("clientCertPem", admins));

        fixture.assertUnauthorized(Events.with("Certificate", Events.KILL, event -> {
            Events.headers(event)
                    .putAll(Map.of("x-client-cert", admins, "x-amzn-mtls-clientcert", admins, "clientcert", admins));
            event.put("authentication", said);
            event.put("queryStringParameters", Map.of("clientCertPem", admins));
            event.put("stageVariables", Map.of("clientCertPem", admins));
        }));
        assertThat(fixture.lastLine()).containsEntry("reason", "certificate-missing");
    }

    @Test
    void of_nobody_is_told_apart_in_the_log_and_is_not_in_it() {
        ClientIdentity unmapped = fixture.authority.issue("CN=dana", request -> request);

        fixture.assertUnauthorized(certified("Certificate", unmapped));
        assertThat(fixture.lastLine()).containsEntry("reason", "certificate-unmapped");
        assertThat(fixture.printed().getLast()).doesNotContain("dana", "BEGIN");
    }

    private static String certified(String authorization, ClientIdentity client) {
        return Events.with(authorization, Events.KILL, event -> Events.certify(event, "authentication", client));
    }
}
