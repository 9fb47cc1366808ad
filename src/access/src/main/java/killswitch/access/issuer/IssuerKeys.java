package killswitch.access.issuer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of one issuer.
 *
 * <p>They are kept in memory. After {@link #FRESH_FOR} they are read again, beside the call that notices; an unknown key
 * has them read at once, at most once in {@link #PAUSE}, since it may be newer than what is kept. While the issuer cannot be
 * asked the kept ones stay good for {@link #KEPT_FOR}: a key that it has withdrawn can therefore be accepted for that long
 * by a process that is cut off, and by no other.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    /** How old the kept keys become before they are read again. */
    static final Duration FRESH_FOR = Duration.ofMinutes(10);

    /** How long the kept keys are good while they cannot be read again. */
    static final Duration KEPT_FOR = Duration.ofHours(1);

    /** The shortest time between two reads. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** The shortest time between a read that failed and the next. */
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** How long a read may take: an authorizer has two seconds for a decision. */
    static final Duration LIMIT = Duration.ofMillis(1_500);

    private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());

    private final Issuer issuer;
    private final KeyDocuments documents;
    private final Clock clock;
    private final Executor background;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Kept kept;
    private volatile @Nullable Exception failure;
    private volatile Instant nextRead = Instant.MIN;

    /** @param background runs the reads that no call has to wait for */
    IssuerKeys(Issuer issuer, Fetch fetch, Clock clock, Executor background) {
        this.issuer = issuer;
        this.documents = new KeyDocuments(issuer, fetch, clock);
        this.clock = clock;
        this.background = background;
    }

    /** Has them read, beside whatever goes on, so that the first token need not wait. */
    void readAhead() {
        background.execute(this::read);
    }

    @Override
    public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> known = wanted.select(good());
        if (!known.isEmpty()) {
            return known;
        }
        read();
        if (failure != null) {
            throw unavailable();
        }
        return wanted.select(good());
    }

    private JWKSet good() throws KeySourceException {
        Kept keys = kept;
        if (keys == null || keys.isOlderThan(KEPT_FOR, clock.instant())) {
            read();
            keys = kept;
        }
        if (keys == null || keys.isOlderThan(KEPT_FOR, clock.instant())) {
            throw unavailable();
        }
        if (keys.isOlderThan(FRESH_FOR, clock.instant()) && isTimeToRead()) {
            background.execute(this::read);
        }
        return keys.keys();
    }

    private KeySourceException unavailable() {
        return new KeySourceException("The keys of %s cannot be had.".formatted(issuer.name()), failure);
    }

    private boolean isTimeToRead() {
        return !clock.instant().isBefore(nextRead);
    }

    private void read() {
        reading.lock();
        try {
            if (isTimeToRead()) {
                kept = new Kept(documents.read(LIMIT), clock.instant());
                failure = null;
                nextRead = clock.instant().plus(PAUSE);
            }
        } catch (IOException | ParseException | RuntimeException e) {
            failure = e;
            nextRead = clock.instant().plus(PAUSE_AFTER_FAILURE);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The keys of the issuer {0} could not be read ({1}); what is known of them is kept for {2}.",
                    issuer.name(),
                    e.getMessage(),
                    KEPT_FOR);
        } finally {
            reading.unlock();
        }
    }

    private record Kept(JWKSet keys, Instant readAt) {

        boolean isOlderThan(Duration age, Instant now) {
            return readAt.plus(age).isBefore(now);
        }
    }
}
