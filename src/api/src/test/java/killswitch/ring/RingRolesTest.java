package killswitch.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingRolesTest {

    @Test
    void are_listed_by_agent() {
        assertThat(RingRoles.parse(
                        "{\"agent://acme/production/mailer\":\"arn:aws:iam::123456789012:role/agents/mailer\"}"))
                .isEqualTo(Map.of(
                        AgentUri.parse("agent://acme/production/mailer"),
                        "arn:aws:iam::123456789012:role/agents/mailer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "agent://acme/production/mailer",
                "{\"agent://acme/*\":\"arn:aws:iam::123456789012:role/mailer\"}",
                "{\"agent://acme/production/mailer\":\"mailer\"}",
                "{\"agent://acme/production/mailer\":\"arn:aws:iam::123456789012:user/mailer\"}",
                "{\"agent://acme/production/mailer\":\"arn:aws:iam::123456789012:role/mailer&Action=DeleteRole\"}"
            })
    void P12_anything_else_is_refused(String json) {
        assertThatThrownBy(() -> RingRoles.parse(json))
                .isInstanceOf(RuntimeException.class)
                .message()
                .endsWith(".");
    }
}
