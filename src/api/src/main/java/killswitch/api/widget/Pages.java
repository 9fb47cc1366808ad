package killswitch.api.widget;

import java.time.Instant;
import java.util.Map;

/** What the widget shows, as HTML for CloudWatch to put into its dashboard. */
public interface Pages {

    /** The agents that need a person first, as far as they can be looked at until the end, each with its buttons. */
    String agents(Typed typed, Buttons buttons, Instant end);

    /** What a kill or a resume has come to. @param answer the API's, as JSON reads */
    String done(Map<String, Object> answer);

    /** That an order was refused, and why. */
    String refused(String why);
}
