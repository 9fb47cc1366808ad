package killswitch.api.keys;

import java.util.List;
import killswitch.core.access.Key;
import killswitch.core.agent.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of keys that are not revoked.
 *
 * @param cursor asks for the next page; none at the end
 */
@Schema(name = "KeyList")
record KeysView(List<KeyView> keys, @Nullable String cursor) {

    static KeysView of(Page<Key> page) {
        return new KeysView(page.items().stream().map(KeyView::of).toList(), page.cursor());
    }
}
