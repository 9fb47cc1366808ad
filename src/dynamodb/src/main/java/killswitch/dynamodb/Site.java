package killswitch.dynamodb;

import java.util.List;

/**
 * Where a set of tables is.
 *
 * @param tablePrefix what the names of the tables start with
 * @param region the region whose tables these are
 * @param regions every region, this one included
 */
public record Site(String tablePrefix, String region, List<String> regions) {

    public Site {
        regions = List.copyOf(regions);
        if (!regions.contains(region)) {
            throw new IllegalArgumentException("The region %s is not among the regions %s.".formatted(region, regions));
        }
    }
}
