package killswitch.core.cleaning;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;

/** What cleaning asks of every region. As long as one of them does not answer, nothing is known and nothing is done. */
public record Regions(Replicas<ControlStore> control, Replicas<CleaningStore> cleaning, Replicas<AuditStore> audit) {

    private static final Duration LIMIT = Duration.ofSeconds(4);

    String home() {
        return control.homeRegion();
    }

    /** What each region has of the kill's scope; empty if one does not answer. */
    Optional<List<SwitchRecords>> records(Lifted lifted) {
        return Answer.all(control.ask(store -> store.of(lifted.scope()), LIMIT).values());
    }

    /** Whether every region has confirmed the lift, and the record tells of kill and lift. */
    boolean areConfirmed(Lifted lifted) {
        return records(lifted)
                        .filter(all -> all.stream().allMatch(lifted::isLiftIn))
                        .isPresent()
                && isOnRecord(lifted);
    }

    /** Has something done in every region; whether all have done it. */
    boolean everywhere(Consumer<CleaningStore> task) {
        Map<String, Answer<Boolean>> done = cleaning.ask(
                store -> {
                    task.accept(store);
                    return true;
                },
                LIMIT);
        return Answer.all(done.values()).isPresent();
    }

    /** Each chain is asked for in its own region, where its reads are strong. */
    private boolean isOnRecord(Lifted lifted) {
        List<String> ids = Stream.of(AuditEvent.Type.KILLED, AuditEvent.Type.LIFTED)
                .map(type -> type + ":" + lifted.kill())
                .toList();
        Map<String, Answer<List<String>>> told = audit.ask(
                chain -> ids.stream().filter(id -> chain.find(id).isPresent()).toList(), LIMIT);
        return Answer.all(told.values()).stream()
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .collect(toSet())
                .containsAll(ids);
    }
}
