/** What CloudWatch's dashboard shows of agents, as a widget: {@link killswitch.api.widget.RunningWidget} is the way in. */
@NullMarked
package killswitch.api.widget;

import org.jspecify.annotations.NullMarked;
