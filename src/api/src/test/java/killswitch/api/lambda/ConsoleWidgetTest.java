package killswitch.api.lambda;

import static killswitch.api.lambda.CloudWatch.LOOK;
import static killswitch.api.lambda.CloudWatch.button;
import static killswitch.api.lambda.CloudWatch.buttons;
import static killswitch.api.lambda.CloudWatch.html;
import static killswitch.api.lambda.CloudWatch.press;
import static killswitch.api.lambda.CloudWatch.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.AgentUri;
import killswitch.core.kill.Kill;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The widget as CloudWatch would use it: its HTML is read, a button of it pressed, and what was typed goes along. */
@QuarkusTest
class ConsoleWidgetTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Nested
    class The_list {

        @Test
        void says_how_each_agent_is_in_words_and_where_it_runs() throws IOException {
            Mailer.start("i-1");
            Mailer.start("i-2");

            assertThat(html(LOOK))
                    .contains("agent://acme/production/mailer", "● active", "2 in us-east-1", "1 active", "s ago");
        }

        @Test
        void says_who_has_killed_it_and_why() throws IOException {
            Mailer.start("i-1");
            Mailer.kill();

            assertThat(html(LOOK)).contains("■ killed", "wrong e-mails", "by key:operator at 20");
        }

        @Test
        void says_that_there_is_nobody() throws IOException {
            assertThat(html("{}")).contains("No agent").doesNotContain("<table>");
        }

        @Test
        void is_bounded_and_has_those_first_that_need_a_person() throws IOException {
            for (int i = 0; i < 250; i++) {
                World.agents()
                        .remember(AgentUri.parse("agent://acme/production/worker-%03d".formatted(i)), Instant.now());
            }
            Mailer.start("i-1"); // the others have never been heard of, and count as stopped

            String html = html(LOOK);

            assertThat(html)
                    .contains("1 active, 250 stopped", "The 100 that need you first are shown, 151 more are not.");
            assertThat(buttons(html))
                    .filteredOn(button -> button.endpoint().endsWith("-kill:live"))
                    .hasSize(100);
            assertThat(html.indexOf("agent://acme/production/mailer")).isLessThan(html.indexOf("worker-000"));
        }

        @Test
        void shows_what_somebody_looks_for_and_gives_back_what_was_typed() throws IOException {
            Mailer.start("i-1");
            World.agents().remember(AgentUri.parse("agent://acme/staging/reader"), Instant.now());

            String html = html(typed("{\"search\":\"Staging read\",\"reason\":\"it sends\",\"actor\":\"dana\"}"));

            assertThat(html)
                    .contains(
                            "agent://acme/staging/reader",
                            "value=\"Staging read\"",
                            "value=\"it sends\"",
                            "value=\"dana\"")
                    .doesNotContain("mailer");
        }

        @Test
        void says_where_a_region_has_not_answered() throws IOException {
            Mailer.start("i-1");
            World.takeDown(World.IRELAND);

            assertThat(html(LOOK)).contains("1 in us-east-1; not every region has answered");
        }

        @Test
        void describes_itself_to_who_puts_it_into_a_dashboard() throws IOException {
            assertThat(html("{\"describe\":true}")).startsWith("## Killswitch");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{\"scope\":\"agent://*\",\"reason\":\"x\"}",
                    "{\"widgetContext\":true}",
                    "{\"version\":\"2.0\",\"rawPath\":\"/v1/agents\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}"
                })
        void P11_takes_no_order_and_no_request(String payload) {
            assertThatThrownBy(() -> html(payload))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("Nothing was done.");
        }
    }

    @Nested
    class A_button {

        @Test
        void kills_with_the_reason_and_in_the_name_that_were_typed() throws IOException {
            Mailer.start("i-1");

            String answer = press("kill", "{\"reason\":\"it sends to everybody\",\"actor\":\"dana\"}");

            Kill kill = World.control(World.IRELAND).all().standing().getFirst();
            assertThat(kill.scope()).hasToString("agent://acme/production/mailer");
            assertThat(kill.why().reason()).isEqualTo("it sends to everybody");
            assertThat(kill.stamp().actor()).isEqualTo("break-glass:dana");
            assertThat(answer)
                    .contains(
                            "■ agent://acme/production/mailer is killed",
                            "it sends to everybody",
                            "eu-west-1",
                            "confirmed")
                    .contains("agent://acme/production/mailer#i-1");
        }

        @Test
        void P4_resumes_what_was_killed() throws IOException {
            Mailer.start("i-1");
            Mailer.kill();

            String answer = press("resume", "{\"reason\":\"link repaired\"}");

            assertThat(answer).contains("● agent://acme/production/mailer is not killed");
            assertThat(World.control(World.VIRGINIA).all().standing()).isEmpty();
        }

        @Test
        void resumes_the_scope_that_was_killed_and_asks_before() throws IOException {
            Mailer.start("i-1");
            Calls.byOperator()
                    .body("{\"scope\":\"agent://acme/*\",\"reason\":\"all of it\"}")
                    .post("/v1/fleet/kill");

            CloudWatch.Button resume = button(html(LOOK), "resume");

            assertThat(resume.parameters().path("scope").asText()).isEqualTo("agent://acme/*");
            assertThat(resume.confirmation()).contains("agent://acme/* run again, everywhere?");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"reason\":\"  \"}", "{\"reason\":\"\",\"actor\":\"dana\"}"})
        void P12_without_a_reason_does_nothing_and_says_so(String form) throws IOException {
            Mailer.start("i-1");

            assertThat(press("kill", form)).contains("This was refused", "reason");
            assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
        }

        @Test
        void P2_says_which_region_has_not_confirmed() throws IOException {
            Mailer.start("i-1");
            World.takeDown(World.IRELAND);

            assertThat(press("kill", "{\"reason\":\"x\"}")).contains("eu-west-1", "pending");
        }
    }
}
