package killswitch.core.instance;

import java.util.List;

/**
 * The instances that a scope covers, in every region that answered.
 *
 * @param complete whether every region answered, and nobody was left out
 */
public record Roll(List<Instance> instances, boolean complete) {

    public Roll {
        instances = List.copyOf(instances);
    }
}
