/** What happened around a kill: the {@link killswitch.core.report.Incident incident}, put together from what is on record. */
@NullMarked
package killswitch.core.report;

import org.jspecify.annotations.NullMarked;
