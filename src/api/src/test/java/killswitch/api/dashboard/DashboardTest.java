package killswitch.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import killswitch.api.testing.Calls;
import killswitch.api.testing.World;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DashboardTest {

    private static final String FIRST = "/dashboard/index.html";
    private static final Pattern NAMED = Pattern.compile(" (?:href|src)=\"([a-z0-9/.-]+)\"");

    @Test
    void P7_it_needs_nobody_and_no_store() {
        World.takeDown(World.VIRGINIA);
        World.takeDown("KeyStore");

        get(FIRST).then().statusCode(200).body(containsString("Killswitch"));
    }

    @Test
    void its_short_address_leads_to_it_wherever_the_gateway_has_put_it() {
        Calls.byNobody()
                .redirects()
                .follow(false)
                .get("/dashboard")
                .then()
                .statusCode(307)
                .header("Location", equalTo("dashboard/index.html"));
    }

    @Test
    void with_a_slash_at_the_end_its_short_address_is_the_page() {
        get("/dashboard/").then().statusCode(200).body(equalTo(get(FIRST).asString()));
    }

    @Nested
    class The_first_document {

        @Test
        void names_one_script_one_style_and_two_small_files_which_are_all_there() {
            assertThat(named())
                    .extracting(name -> name.substring(name.indexOf('/') + 1))
                    .containsExactly("js/started.js", "icon.svg", "css/page.css", "js/main.js");
            for (String name : named()) {
                get("/dashboard/" + name).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
            }
        }

        @Test
        void F31_may_do_nothing_but_what_its_own_files_do_and_nobody_may_frame_it() {
            get(FIRST)
                    .then()
                    .contentType("text/html; charset=utf-8")
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    startsWith("default-src 'none'; script-src 'self'"),
                                    containsString("frame-ancestors 'none'"),
                                    not(containsString("unsafe"))))
                    .header("Referrer-Policy", "no-referrer");
        }

        @Test
        void is_asked_for_each_time_and_sent_only_when_it_is_another() {
            String tag = get(FIRST)
                    .then()
                    .header("Cache-Control", "no-cache")
                    .extract()
                    .header("ETag");

            Calls.byNobody()
                    .header("If-None-Match", tag)
                    .get(FIRST)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .body(equalTo(""));
            Calls.byNobody()
                    .header("If-None-Match", "\"another\"")
                    .get(FIRST)
                    .then()
                    .statusCode(200);
        }
    }

    @Nested
    class A_file_that_it_names {

        @Test
        void is_kept_for_good_because_its_address_follows_from_its_content() {
            get("/dashboard/" + named().getFirst()).then().header("Cache-Control", "max-age=31536000");
        }

        @Test
        void has_the_type_that_a_browser_insists_on() {
            get("/dashboard/" + named().getLast()).then().contentType("text/javascript; charset=utf-8");
            get("/dashboard/" + named().get(2)).then().contentType("text/css; charset=utf-8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dashboard/package.json",
                "/dashboard/js/main.js",
                "/dashboard/0123456789abcdef/js/main.js",
                "/dashboard/application.properties",
                "/dashboard/tests/mock/server.js",
                "/dashboard/killswitch/access/routes.json"
            })
    void P12_what_it_does_not_name_is_not_there(String path) {
        get(path).then().statusCode(404).body("type", equalTo("urn:killswitch:problem:no-such-route"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dashboard/../application.properties",
                "/dashboard/%2e%2e/application.properties",
                "/dashboard/js/..%2f..%2fapplication.properties",
                "/dashboard//index.html",
                "/dashboard/index.html;x=1"
            })
    void F29_P12_a_path_that_leads_elsewhere_leads_nowhere(String path) {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    private static List<String> named() {
        return NAMED.matcher(get(FIRST).asString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Response get(String path) {
        return Calls.byNobody().get(path);
    }
}
