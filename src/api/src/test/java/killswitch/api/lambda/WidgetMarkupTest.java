package killswitch.api.lambda;

import static killswitch.api.lambda.CloudWatch.LOOK;
import static killswitch.api.lambda.CloudWatch.buttons;
import static killswitch.api.lambda.CloudWatch.html;
import static killswitch.api.lambda.CloudWatch.press;
import static killswitch.api.lambda.CloudWatch.typed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may write a reason: it may not bring a button along, which would be pressed with the rights of an operator. */
@QuarkusTest
class WidgetMarkupTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</td></table><a class='btn'>Kill</a><cwdb-action action='call' endpoint='arn:aws:lambda:x'>{}</cwdb-action>",
                "\" onclick=\"go()\" x=\"",
                "' title='x",
                "{buttons.resume} {#each}",
                "\r\nSet-Cookie: a=b\r\n<!--",
                "&lt;b&gt; </style><style>*{display:none}"
            })
    void F31_markup_in_what_people_write_stays_text(String hostile) throws IOException {
        Mailer.start("i-1");
        String harmless = withKill("plain");
        World.reset();
        Mailer.start("i-1");

        String html = withKill(hostile);

        assertThat(skeleton(html)).isEqualTo(skeleton(harmless));
        assertThat(buttons(html)).hasSameSizeAs(buttons(harmless));
    }

    @Test
    void F31_markup_in_what_was_typed_stays_text() throws IOException {
        String html = html(typed("{\"reason\":\"\\\"><cwdb-action>\",\"actor\":\"'><script>\",\"search\":\"<b>\"}"));

        assertThat(skeleton(html)).isEqualTo(skeleton(html(LOOK)));
    }

    @Test
    void F31_markup_in_a_reason_stays_text_in_the_answer_too() throws IOException {
        Mailer.start("i-1");

        assertThat(press("kill", "{\"reason\":\"<script>alert(1)</script>\"}"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    private String withKill(String reason) throws IOException {
        ObjectNode why = JSON.createObjectNode().put("reason", reason).put("incident", reason);
        Calls.byOperator()
                .body(why.toString())
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(200);
        return html(LOOK);
    }

    /** The tags alone, with the names of their attributes: what markup there is. */
    private static List<String> skeleton(String html) {
        return Pattern.compile("<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
                .matcher(html)
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"", "\"\""))
                .toList();
    }

    private static final ObjectMapper JSON = new ObjectMapper();
}
