/** What others say of a caller, made into a role: {@link killswitch.access.mapping.Mapping mappings} are configuration. */
@NullMarked
package killswitch.access.mapping;

import org.jspecify.annotations.NullMarked;
