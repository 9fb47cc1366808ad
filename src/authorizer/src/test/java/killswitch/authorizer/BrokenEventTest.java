package killswitch.authorizer;

import static killswitch.authorizer.HandlerFixture.bearer;

import killswitch.core.access.Role;
import org.junit.jupiter.api.Test;

/** An event that is not whole. */
class BrokenEventTest {

    private final HandlerFixture fixture = new HandlerFixture();

    @Test
    void P7_is_undecidable_without_a_route() {
        fixture.assertDenied(withoutKill("routeKey"), "undecidable");
    }

    @Test
    void P7_is_undecidable_with_a_route_that_is_not_in_the_table() {
        String admin = bearer(fixture.ring.key(Role.ADMIN));

        fixture.assertDenied(
                Events.with(admin, Events.KILL, event -> event.put("routeKey", "$default")), "undecidable");
        fixture.assertDenied(Events.with(admin, Events.KILL, event -> event.put("routeKey", 7)), "undecidable");
    }

    @Test
    void P7_is_nobodys_without_its_headers() {
        fixture.assertUnauthorized(withoutKill("headers"));
    }

    private String withoutKill(String field) {
        return Events.with(bearer(fixture.ring.key(Role.ADMIN)), Events.KILL, event -> event.remove(field));
    }
}
