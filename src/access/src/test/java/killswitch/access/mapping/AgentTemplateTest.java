package killswitch.access.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTemplateTest {

    private static final Map<String, ?> CLAIMS = Map.of(
            "sub", "mailer",
            "team", "acme",
            "agent", "agent://acme/production/mailer",
            "own", "agent://killswitch/canary/us-east-1",
            "tags", Map.of("env", "production"),
            "slash", "production/admin",
            "dollar", "$1",
            "list", List.of("mailer"),
            "number", 7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent://acme/production/mailer",
                "agent://acme/production/{sub}",
                "agent://{team}/{/tags/env}/{sub}",
                "agent://acme/production/{/sub}",
                "{agent}"
            })
    void names_the_agent_that_the_claims_name(String template) {
        assertThat(new AgentTemplate(template).fill(CLAIMS)).contains(AgentUri.parse("agent://acme/production/mailer"));
    }

    @Test
    void a_claim_can_be_part_of_a_segment() {
        assertThat(new AgentTemplate("agent://acme/production/{sub}-1").fill(CLAIMS))
                .contains(AgentUri.parse("agent://acme/production/mailer-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent://acme/production/{nobody}",
                "agent://acme/production/{slash}",
                "agent://acme/{slash}/mailer",
                "agent://acme/production/{dollar}",
                "agent://acme/production/{list}",
                "agent://acme/production/{number}",
                "agent://acme/production/{agent}",
                "{sub}",
                "{number}"
            })
    void P11_names_nobody_where_a_claim_is_missing_or_makes_no_agents_uri(String template) {
        assertThat(new AgentTemplate(template).fill(CLAIMS)).isEmpty();
    }

    @Test
    void P11_the_switchs_own_agents_are_nobodys_to_be() {
        assertThat(new AgentTemplate("{own}").fill(CLAIMS)).isEmpty();
        assertThat(new AgentTemplate("agent://{org}/canary/us-east-1").fill(Map.of("org", "killswitch")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mailer",
        "acme/production/{sub}",
        "agent://acme/{sub}",
        "agent://acme/production/{sub}/more",
        "agent://acme/production/{}",
        "agent://acme/production/{sub",
        "agent://Acme/production/{sub}",
        "agent://killswitch/canary/{sub}",
        "{a}{b}",
        "agent://acme/production/{/a~x}"
    })
    void P12_a_template_of_which_no_claim_could_make_an_agents_uri_is_refused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AgentTemplate(template));
    }
}
