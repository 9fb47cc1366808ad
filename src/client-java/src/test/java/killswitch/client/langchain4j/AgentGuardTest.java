package killswitch.client.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import java.util.List;
import killswitch.client.Agent;
import killswitch.client.AgentKilledException;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentGuardTest {

    private static final String MAILER = "agent://acme/production/mailer";

    private final FakeSwitch fake = new FakeSwitch();
    private final Agent agent = fake.client().agent(MAILER);
    private final AgentGuard guard = new AgentGuard(agent);
    private final Mail mail = new Mail();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void lets_an_agent_work_that_may() {
        Model model = new Model(List.of(guard), 1);

        assertThat(assistant(model).chat("send it")).isEqualTo("done");
        assertThat(mail.sent).isEqualTo(1);
    }

    @Test
    void P1_stops_a_killed_agent_before_the_tools_body_runs() {
        killedAndTold();
        Model model = new Model(List.of(), 1);

        assertThatThrownBy(() -> assistant(model).chat("send it")).isInstanceOf(AgentKilledException.class);

        assertThat(mail.sent).isZero();
        assertThat(model.asked).isEqualTo(1);
    }

    @Test
    void P1_stops_a_killed_agent_before_the_model_is_asked_though_the_framework_forgets_a_listeners_exceptions() {
        killedAndTold();
        Model model = new Model(List.of(guard), 1);

        assertThatThrownBy(() -> assistant(model).chat("send it")).isInstanceOf(AgentKilledException.class);

        assertThat(model.asked).isZero();
    }

    @Test
    void P1_stops_an_agent_that_is_killed_in_the_middle_though_its_tools_stop_becomes_text_for_the_model() {
        Model model = new Model(List.of(guard), 10);
        mail.then = () -> {
            fake.kill(MAILER, "stop");
            agent.heartbeat();
        };

        assertThatThrownBy(() -> assistant(model).chat("send it")).isInstanceOf(AgentKilledException.class);

        assertThat(mail.sent).isEqualTo(1);
        assertThat(model.asked).isEqualTo(1);
    }

    private void killedAndTold() {
        fake.kill(MAILER, "stop");
        assertThatThrownBy(agent::heartbeat).isInstanceOf(AgentKilledException.class);
    }

    private Assistant assistant(ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(mail)
                .beforeToolExecution(guard)
                .build();
    }

    interface Assistant {
        String chat(String text);
    }

    /** A tool that counts how often it ran. */
    static final class Mail {

        private int sent;
        private Runnable then = () -> {};

        @Tool("Sends the mail.")
        String send() {
            sent++;
            then.run();
            return "sent";
        }
    }

    /** A model that wants the tool so many times, and is done then. */
    private static final class Model implements ChatModel {

        private final List<ChatModelListener> listeners;
        private final int wants;
        private int asked;

        Model(List<ChatModelListener> listeners, int wants) {
            this.listeners = listeners;
            this.wants = wants;
        }

        @Override
        public List<ChatModelListener> listeners() {
            return listeners;
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            asked++;
            ToolExecutionRequest send = ToolExecutionRequest.builder()
                    .id("call-" + asked)
                    .name("send")
                    .arguments("{}")
                    .build();
            return ChatResponse.builder()
                    .aiMessage(asked > wants ? AiMessage.from("done") : AiMessage.from(send))
                    .build();
        }
    }
}
