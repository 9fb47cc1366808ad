package killswitch.api.widget;

import io.quarkus.arc.Unremovable;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import killswitch.api.request.HomeRegion;

/**
 * Writes the widget's HTML. The templates escape whatever is put into them: reasons and names are anybody's, and markup among
 * them could be a button that resumes.
 */
@Singleton
@Unremovable
class WidgetPages implements Pages {

    private final Survey survey;
    private final HomeRegion home;
    private final Template widget;
    private final Template widgetAnswer;

    /** @param widgetAnswer what an order of the widget has come to */
    WidgetPages(Survey survey, HomeRegion home, Template widget, Template widgetAnswer) {
        this.survey = survey;
        this.home = home;
        this.widget = widget;
        this.widgetAnswer = widgetAnswer;
    }

    @Override
    public String agents(Typed typed, Buttons buttons, Instant end) {
        Survey.Found found = survey.until(end, typed.search());
        int all = found.counts().values().stream().mapToInt(Integer::intValue).sum();
        return widget.data("rows", found.first().stream().map(AgentRow::of).toList())
                .data("counts", words(found))
                .data("more", all - found.first().size())
                .data("complete", found.complete())
                .data("at", AgentRow.text(found.at()))
                .data("region", home.name())
                .data("typed", typed)
                .data("buttons", buttons)
                .render();
    }

    @Override
    public String done(Map<String, Object> answer) {
        return widgetAnswer.data("answer", answer).data("refused", null).render();
    }

    @Override
    public String refused(String why) {
        return widgetAnswer.data("answer", null).data("refused", why).render();
    }

    private static String words(Survey.Found found) {
        return found.counts().entrySet().stream()
                .map(each -> "%,d %s"
                        .formatted(
                                each.getValue(), AgentRow.Look.of(each.getKey()).word()))
                .collect(Collectors.joining(", "));
    }
}
