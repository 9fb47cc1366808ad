package killswitch.api.widget;

import io.quarkus.arc.Arc;

/** The {@link Pages} of the running application: no route leads to them. */
public final class RunningWidget {

    private RunningWidget() {}

    /** The application must have started. */
    public static Pages pages() {
        return Arc.container().instance(WidgetPages.class).get();
    }
}
