/** {@code GET /v1/kills/{id}/report}: the incident on one page, for programs and for people. */
@NullMarked
package killswitch.api.report;

import org.jspecify.annotations.NullMarked;
