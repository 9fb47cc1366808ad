package killswitch.core.intent.storm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import killswitch.core.agent.AgentUri;
import killswitch.core.intent.Delivery;
import killswitch.core.intent.Inbox;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.Opening;
import killswitch.core.intent.Outbox;
import killswitch.core.lease.Lease;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** One instance of an agent in one region: it sends one intent after the other, and handles what it is given. */
final class Process {

    /** What it calls, in its region. */
    record Desk(String region, Outbox outbox, Inbox inbox) {}

    private final Desk desk;
    private final History history;
    private final Random random;
    private final Deque<Intent> inHand = new ArrayDeque<>();
    private Lease lease;
    private int numbered;
    private boolean busy;
    private @Nullable Intent unanswered;

    Process(Desk desk, History history, Random random, Lease lease) {
        this.desk = desk;
        this.history = history;
        this.random = random;
        this.lease = lease;
    }

    Lease lease() {
        return lease;
    }

    AgentUri agent() {
        return lease.holder().agent();
    }

    boolean isBusy() {
        return busy;
    }

    /** It has died, and what it had in hand with it; what it was about to send stands in its checkpoint. */
    void restart(Lease fresh) {
        inHand.clear();
        history.ended(lease.holder());
        lease = fresh;
    }

    /** Sends the next, or once more what it had no answer for. */
    void send(AgentUri to, Storm storm) {
        busily(() -> {
            if (unanswered == null) {
                unanswered = next(to, storm);
            }
            history.sends(unanswered.id());
            history.sent(desk.outbox().send(unanswered));
            unanswered = null;
        });
    }

    private Intent next(AgentUri to, Storm storm) {
        numbered++;
        String key = "%s %d".formatted(lease.holder().instance(), numbered);
        IntentId id = IntentId.of(desk.region(), agent(), key, storm.now());
        return Intent.of(id, new Intent.Way(agent(), to), "{\"n\":%d}".formatted(numbered), storm.now());
    }

    /** Handles the next that it has in hand, or asks for more. */
    void work(Storm storm) {
        busily(() -> {
            if (inHand.isEmpty()) {
                open(storm);
            } else {
                Intent intent = inHand.element();
                history.acknowledges(intent.id());
                desk.inbox().acknowledge(agent(), intent.id());
                history.acknowledged(intent.id());
                inHand.remove();
            }
        });
    }

    private void open(Storm storm) {
        Duration hold = Duration.ofSeconds(1 + random.nextInt(60));
        long began = history.begin();
        Delivery delivery = desk.inbox().open(new Opening(lease.holder(), 1 + random.nextInt(20), hold));
        history.given(lease.holder(), delivery, began, storm.now());
        delivery.given().forEach(given -> inHand.add(given.intent()));
    }

    private void busily(Runnable call) {
        busy = true;
        try {
            call.run();
        } catch (ProblemException refusedOrCutOff) {
            // It tries again when it has its turn.
        } finally {
            busy = false;
        }
    }
}
