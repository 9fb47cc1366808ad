package killswitch.api.wiring;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The executor with a thread for each task, which does the reads and writes of one request side by side. */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface SideBySide {}
