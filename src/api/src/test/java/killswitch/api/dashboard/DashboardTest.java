package killswitch.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import killswitch.api.testing.Calls;
import killswitch.api.testing.World;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DashboardTest {

    private static final String PAGE = "/dashboard/index.html";

    @Test
    void P7_it_needs_nobody_and_no_store() {
        World.takeDown(World.VIRGINIA);
        World.takeDown("KeyStore");

        get(PAGE).then().statusCode(200).body(containsString("Killswitch"));
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
        get("/dashboard/").then().statusCode(200).body(equalTo(get(PAGE).asString()));
    }

    @Nested
    class The_document {

        @Test
        void is_whole_so_that_nobody_sees_parts_of_two_versions() {
            String html = get(PAGE).asString();

            assertThat(html)
                    .doesNotContain("src=\"js/", "href=\"css/", "icon.svg")
                    .doesNotContainPattern("(?m)^import ");
            assertThat(html).contains("// js/app/app.js", "/* On paper:");
        }

        @Test
        void F31_runs_no_script_but_its_own_by_their_hashes_and_nobody_may_frame_it() {
            get(PAGE)
                    .then()
                    .contentType("text/html; charset=utf-8")
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    startsWith("default-src 'none'; script-src 'sha256-"),
                                    containsString("style-src 'sha256-"),
                                    containsString("frame-ancestors 'none'"),
                                    not(containsString("unsafe"))))
                    .header("Referrer-Policy", "no-referrer");
        }

        @Test
        void is_asked_for_each_time_and_sent_only_when_it_is_another() {
            String tag = get(PAGE)
                    .then()
                    .header("Cache-Control", "no-cache")
                    .extract()
                    .header("ETag");

            Calls.byNobody()
                    .header("If-None-Match", tag)
                    .get(PAGE)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .body(equalTo(""));
            Calls.byNobody()
                    .header("If-None-Match", "\"another\"")
                    .get(PAGE)
                    .then()
                    .statusCode(200);
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
    void P12_what_it_is_made_of_and_what_lies_beside_it_is_not_there(String path) {
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

    private static Response get(String path) {
        return Calls.byNobody().get(path);
    }
}
