package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final CountDownLatch over = new CountDownLatch(1);
    private final TinyServer silent = new TinyServer(request -> {
        awaitTheEnd();
        return null;
    });
    private final TinyServer open = new TinyServer(request -> TinyServer.json(200, Map.of()));

    @AfterEach
    void close() {
        over.countDown();
        silent.close();
        open.close();
    }

    @Nested
    class A_request_whose_answer_does_not_come_in_time {

        @Test
        void goes_to_the_next_region_if_it_may_be_repeated() {
            assertThat(transport(silent.url(), open.url()).send(request(true)).status())
                    .isEqualTo(200);
        }

        @Test
        void P9_is_in_doubt_and_goes_nowhere_if_it_may_not() {
            assertThatThrownBy(() -> transport(silent.url(), open.url()).send(request(false)))
                    .isInstanceOfSatisfying(InDoubtException.class, doubt -> assertThat(doubt.idempotencyKey())
                            .isEqualTo("a-7"));
            assertThat(open.arrived()).isEmpty();
        }
    }

    @Test
    void P9_a_call_that_is_interrupted_is_in_doubt_and_its_thread_stays_interrupted() {
        Thread caller = Thread.currentThread();
        new Thread(() -> {
                    Waiting.until(() -> !silent.arrived().isEmpty());
                    caller.interrupt();
                })
                .start();
        InDoubtException doubt = catchThrowableOfType(
                InDoubtException.class, () -> transport(silent.url()).send(slow(false)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(doubt.idempotencyKey()).isEqualTo("a-7");
    }

    @Test
    void a_question_that_is_interrupted_is_unanswered_and_asks_no_further() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> transport(open.url(), open.url()).send(slow(true)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stays_with_the_region_that_answered_last() {
        HttpTransport transport = transport(TinyServer.nobody(), open.url());
        transport.send(request(true));
        transport.send(request(true));
        assertThat(open.arrived()).hasSize(2);
    }

    @Test
    void names_what_went_wrong_at_each_url() {
        String nobody = TinyServer.nobody();
        assertThatThrownBy(() -> transport(nobody).send(request(true)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining(nobody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "switch.example", "ftp://switch.example", "https://", "https://a b", "/v1"})
    void P12_a_url_that_is_none_is_an_error(String url) {
        assertThatThrownBy(() -> transport(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write https://host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me:hunter2@switch.example", "https://switch.example?key=hunter2"})
    void a_url_with_a_secret_in_it_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> transport(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_client_that_follows_redirects_is_refused() {
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        assertThatThrownBy(() -> new HttpTransport(following, List.of(open.url())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redirects");
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpTransport transport(String... urls) {
        return new HttpTransport(HttpClient.newHttpClient(), List.of(urls));
    }

    private static Request request(boolean repeatable) {
        return new Request("POST", "/v1/x", Map.of("idempotency-key", "a-7"), new byte[0], SHORT, repeatable);
    }

    private static Request slow(boolean repeatable) {
        return new Request("POST", "/v1/x", Map.of("idempotency-key", "a-7"), new byte[0], Waiting.LONG, repeatable);
    }
}
