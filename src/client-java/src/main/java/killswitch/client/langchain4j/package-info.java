/** Stops LangChain4j's AI services: {@link killswitch.client.langchain4j.AgentGuard}. */
@NullMarked
package killswitch.client.langchain4j;

import org.jspecify.annotations.NullMarked;
