package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "agent://*,                             /v1/fleet/kill",
        "agent://acme/*,                        /v1/fleet/kill",
        "agent://acme/production/*,             /v1/fleet/kill",
        "agent://acme/production/mailer,        /v1/agents/acme/production/mailer/kill",
        "agent://acme/production/mailer#i-7:a., /v1/agents/acme/production/mailer/instances/i-7:a./kill"
    })
    void says_where_it_is_killed(String scope, String path) {
        assertThat(Scope.parse(scope).path("kill")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mailer",
                "agent://",
                "agent://acme",
                "agent://acme/production",
                "agent://Acme/production/mailer",
                "agent://acme/production/mailer/",
                "agent://acme//mailer",
                "agent://acme/production/-mailer",
                "agent://acme/production/../admin",
                "agent://acme/production/mailer#",
                "agent://acme/production/mailer#a b",
                "agent://acme/*/mailer",
                "agent://acme/production/*#i-7",
                "agent://acme/production/ma\u0456ler"
            })
    void P12_F29_that_is_none_is_an_error_that_says_what_one_looks_like(String text) {
        assertThatThrownBy(() -> Scope.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write agent://org/environment/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://acme/*", "agent://acme/production/mailer#i-7"})
    void of_more_or_less_than_one_agent_is_no_agent(String scope) {
        assertThatThrownBy(() -> Scope.agentPath(scope)).hasMessageContaining("is not one agent");
    }

    @Test
    void P12_an_instance_has_at_most_128_characters() {
        assertThat(new AgentOptions().instance("i".repeat(128)).instance).hasSize(128);
        assertThatThrownBy(() -> new AgentOptions().instance("i".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_instance_that_has_no_name_gets_one_that_the_switch_takes() {
        String made = Identity.someInstance("host with spaces/" + "x".repeat(200));

        assertThat(Scope.requireInstance(made)).isEqualTo(made);
        assertThat(Identity.someInstance(null)).isNotEqualTo(Identity.someInstance(null));
    }
}
