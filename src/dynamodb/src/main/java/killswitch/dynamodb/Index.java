package killswitch.dynamodb;

import org.jspecify.annotations.Nullable;

/**
 * By which attributes a table is asked.
 *
 * @param name null for the table's own key; an index is a copy that may lag behind
 */
record Index(@Nullable String name, String partition, String sort) {

    /** The table's own key. */
    static final Index KEY = new Index(null, Table.PARTITION, Table.SORT);
}
