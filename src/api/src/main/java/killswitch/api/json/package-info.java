/** JSON, read strictly: {@link killswitch.api.json.StrictJson what is not exactly right} is refused, and what is kept for others stays as it came. */
@NullMarked
package killswitch.api.json;

import org.jspecify.annotations.NullMarked;
