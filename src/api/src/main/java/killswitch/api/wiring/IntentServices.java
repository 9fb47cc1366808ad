package killswitch.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import killswitch.api.request.HomeRegion;
import killswitch.core.agent.AgentStore;
import killswitch.core.audit.Recorder;
import killswitch.core.intent.DeadLetters;
import killswitch.core.intent.Giver;
import killswitch.core.intent.Inbox;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Outbox;
import killswitch.core.region.Replicas;

/** What takes intents, and gives them out. */
@Singleton
class IntentServices {

    @Produces
    @Singleton
    Outbox outbox(Replicas<IntentStore> intents, AgentStore agents) {
        return new Outbox(intents.home(), agents);
    }

    @Produces
    @Singleton
    Giver giver(Recorder recorder, HomeRegion home, Clock clock, @SideBySide Executor executor) {
        return new Giver(recorder, home.name(), clock, executor);
    }

    @Produces
    @Singleton
    Inbox inbox(Replicas<IntentStore> intents, Giver giver, Clock clock) {
        return new Inbox(intents, giver, clock);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Replicas<IntentStore> intents, Recorder recorder) {
        return new DeadLetters(intents, recorder);
    }
}
