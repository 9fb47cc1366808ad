package killswitch.local.events;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Outcome;
import killswitch.local.replication.Listener;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * EventBridge with its rules, in all regions: what is written to the record goes to the functions that are to hear of it, and
 * twice more if that fails. Of what was written before this local cloud started nobody is told.
 */
public final class Bus implements Listener {

    private static final Logger LOG = System.getLogger(Bus.class.getName());

    /** Between the calls of what fails; in AWS these are minutes. */
    private static final List<Duration> AGAIN_AFTER = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final String table;
    private final List<Rule> rules;
    private final Instant since;

    /** @param table the physical name of the table of the record */
    public Bus(String table, List<Rule> rules, Instant since) {
        this.table = table;
        this.rules = List.copyOf(rules);
        this.since = since;
    }

    @Override
    public void written(String region, String where, Map<String, AttributeValue> item) {
        if (where.equals(table)) {
            RecordedEvent.of(item)
                    .filter(event -> event.region().equals(region))
                    .filter(event -> !event.time().isBefore(since))
                    .ifPresent(this::publish);
        }
    }

    private void publish(RecordedEvent event) {
        for (Rule rule : rules) {
            rule.target(event).ifPresent(target -> call(target, rule.payload().apply(event.detail()), AGAIN_AFTER));
        }
    }

    private static void call(Function target, byte[] payload, List<Duration> againAfter) {
        var unused = target.invoke(payload).thenAccept(outcome -> {
            if (outcome instanceof Outcome.Answer) {
                return;
            }
            if (againAfter.isEmpty()) {
                LOG.log(Level.WARNING, "A function could not do what an event asks for; its log says why.");
                return;
            }
            var later = CompletableFuture.runAsync(
                    () -> call(target, payload, againAfter.subList(1, againAfter.size())),
                    after(againAfter.getFirst()));
        });
    }

    private static Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
