package killswitch.dynamodb;

import java.util.Collection;
import java.util.List;
import killswitch.core.kill.Consent;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.KillId;

/** Consents in the table {@code control}, where no decision reads; {@link ControlTable} says how they lie there. */
final class DynamoDbConsentStore implements ConsentStore {

    private final Table table;
    private final Parallel parallel;

    DynamoDbConsentStore(Table table, Parallel parallel) {
        this.table = table;
        this.parallel = parallel;
    }

    @Override
    public List<Consent> write(List<Consent> consents) {
        return parallel.map(consents, consent -> table.insert(ControlTable.item(consent))
                .map(ControlTable::consent)
                .orElse(consent));
    }

    @Override
    public List<Consent> to(Collection<KillId> kills) {
        return parallel.map(List.copyOf(kills), kill -> table.query(ControlTable.consents(kill))).stream()
                .flatMap(Collection::stream)
                .map(ControlTable::consent)
                .toList();
    }

    @Override
    public List<Consent> all() {
        return table.scan(null, 0, items -> items.filter(ControlTable::isConsent)
                .map(ControlTable::consent)
                .toList());
    }
}
