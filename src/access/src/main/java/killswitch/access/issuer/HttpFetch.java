package killswitch.access.issuer;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches over HTTP. A redirect is an error, and so is a document of more than 64 KB. */
public final class HttpFetch implements Fetch {

    static final int MOST_BYTES = 64 * 1_024;

    @Override
    public String get(URI address, Duration limit) throws IOException {
        FutureTask<String> fetching = new FutureTask<>(
                () -> new Direct(limit).retrieveResource(address.toURL()).getContent());
        Thread.startVirtualThread(fetching);
        try {
            return fetching.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("%s is not to be had: %s".formatted(address, e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("%s was not there within %d ms.".formatted(address, limit.toMillis()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Nobody waited for %s.".formatted(address), e);
        } finally {
            fetching.cancel(true);
        }
    }

    /** Stays where it was sent to. */
    private static final class Direct extends DefaultResourceRetriever {

        Direct(Duration limit) {
            super((int) limit.toMillis(), (int) limit.toMillis(), MOST_BYTES);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}
