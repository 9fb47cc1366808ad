package killswitch.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import killswitch.access.testing.IamDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

class IamRolesTest {

    private static final String POLICY = "arn:aws:iam::123456789012:policy/killswitch-ring-deny";
    private static final String MAILER = "arn:aws:iam::123456789012:role/agents/mailer";
    private static final String NOBODY = "arn:aws:iam::123456789012:role/nobody";

    private IamDouble iam;
    private IamRoles roles;

    @BeforeEach
    void a_role() throws IOException {
        iam = new IamDouble("mailer");
        roles = roles(iam);
    }

    @AfterEach
    void close() {
        iam.close();
    }

    @Test
    void deny_attaches_the_policy_by_a_signed_call_and_allow_takes_it_off() {
        assertThat(roles.isDenied(MAILER)).isFalse();

        roles.deny(MAILER);
        assertThat(iam.attached("mailer")).containsExactly(POLICY);
        assertThat(roles.isDenied(MAILER)).isTrue();

        roles.allow(MAILER);
        assertThat(iam.attached("mailer")).isEmpty();
        assertThat(roles.isDenied(MAILER)).isFalse();
    }

    @Test
    void what_is_done_twice_is_done_once() {
        roles.deny(MAILER);
        roles.deny(MAILER);
        assertThat(iam.attached("mailer")).containsExactly(POLICY);

        roles.allow(MAILER);
        roles.allow(MAILER);
        assertThat(iam.attached("mailer")).isEmpty();
    }

    @Test
    void another_policy_of_the_role_is_no_deny() {
        IamRoles other = new IamRoles(
                Apache5HttpClient.create(),
                CREDENTIALS,
                IamRoles.Iam.of("us-east-1").at(iam.endpoint()),
                POLICY + "-2");
        other.deny(MAILER);

        assertThat(roles.isDenied(MAILER)).isFalse();
        roles.allow(MAILER);
        assertThat(iam.attached("mailer")).containsExactly(POLICY + "-2");
    }

    @Test
    void P12_a_role_that_is_not_there_is_said_not_to_be() {
        assertThatThrownBy(() -> roles.isDenied(NOBODY)).hasMessage("IAM says NoSuchEntity");
        assertThatThrownBy(() -> roles.deny(NOBODY)).hasMessage("IAM says NoSuchEntity");
    }

    @Test
    void iam_that_refuses_or_is_away_is_no_success() {
        iam.throttle(true);
        assertThatThrownBy(() -> roles.allow(MAILER)).hasMessage("IAM says Throttling");

        iam.close();
        assertThatThrownBy(() -> roles.deny(MAILER)).hasMessageContaining("IAM has not answered");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, https://iam.amazonaws.com, us-east-1",
        "us-gov-west-1, https://iam.us-gov.amazonaws.com, us-gov-west-1",
        "cn-northwest-1, https://iam.cn-north-1.amazonaws.com.cn, cn-north-1",
    })
    void each_partition_has_one_iam(String region, URI endpoint, String signedFor) {
        assertThat(IamRoles.Iam.of(region)).isEqualTo(new IamRoles.Iam(endpoint, signedFor));
    }

    static IamRoles roles(IamDouble iam) {
        return new IamRoles(
                Apache5HttpClient.create(),
                CREDENTIALS,
                IamRoles.Iam.of("us-east-1").at(iam.endpoint()),
                POLICY);
    }

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
}
