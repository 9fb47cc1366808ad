package killswitch.client.langchain4j;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.service.tool.BeforeToolExecution;
import java.util.function.Consumer;
import killswitch.client.Agent;

/**
 * Stops an AI service before its next tool or its next question to the model.
 *
 * <pre>{@code
 * AgentGuard guard = new AgentGuard(agent);
 * ChatModel model = OpenAiChatModel.builder()…listeners(List.of(guard)).build();
 * AiServices.builder(Assistant.class).chatModel(model).tools(new Mail()).beforeToolExecution(guard).build();
 * }</pre>
 *
 * <p>LangChain4j turns an exception of a tool into text for the model, and logs and forgets an exception of a listener; the
 * {@link killswitch.client.AgentStopped} that comes from here is an {@link Error} and passes both. One that a tool itself
 * throws, say from {@link Agent#call}, does become text; the next question to the model, or the next tool, is then stopped.
 */
public final class AgentGuard implements Consumer<BeforeToolExecution>, ChatModelListener {

    private final Agent agent;

    /** Guards everything that works for this agent. */
    public AgentGuard(Agent agent) {
        this.agent = agent;
    }

    /** Throws if the agent has to stop: the tool does not run. */
    @Override
    public void accept(BeforeToolExecution tool) {
        agent.guard();
    }

    /** Throws if the agent has to stop: the model is not asked. */
    @Override
    public void onRequest(ChatModelRequestContext request) {
        agent.guard();
    }
}
