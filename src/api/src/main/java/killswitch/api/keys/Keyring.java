package killswitch.api.keys;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import killswitch.access.KeyText;
import killswitch.api.request.Requester;
import killswitch.core.access.Key;
import killswitch.core.access.KeyStore;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Recorder;
import killswitch.core.audit.Subject;
import killswitch.core.problem.Problem;
import killswitch.core.region.Stamp;

/** Makes and revokes keys, and has it recorded. */
@Singleton
class Keyring {

    private static final Pattern ID = Pattern.compile("[0-9A-Z]{26}");

    private final KeyStore keys;
    private final Recorder recorder;
    private final Requester requester;

    Keyring(KeyStore keys, Recorder recorder, Requester requester) {
        this.keys = keys;
        this.recorder = recorder;
        this.requester = requester;
    }

    /** Makes a key, once: its text cannot be shown again, so a repeat is told which key it has made. */
    KeyView make(KeyRequest request) {
        Stamp stamp = requester.stamp();
        String repeat = requester.idempotencyKey();
        KeyText text = repeat == null ? KeyText.random(stamp.time()) : KeyText.repeatable(repeat, stamp.actor());
        Key key = request.key(text, stamp.time());
        requireNotOurs(key, stamp);
        if (!keys.save(key)) {
            throw Problem.KEY_ALREADY_CREATED.because(
                    "This request has made the key %s before, and its text was shown then. Is it lost? Revoke the key, and make another one with a new Idempotency-Key."
                            .formatted(key.id()));
        }
        record(AuditEvent.Type.KEY_CREATED, key, stamp);
        return KeyView.of(key, text.reveal());
    }

    /** Revokes a key, for good. One that is revoked is as unknown as one that never was. */
    void revoke(String id) {
        Key key = Optional.of(id)
                .filter(ID.asMatchPredicate())
                .flatMap(keys::find)
                .orElseThrow(() -> Problem.UNKNOWN_KEY.because("There is no such key, or it is revoked already."));
        Stamp stamp = requester.stamp();
        keys.revoke(key.id(), stamp.time());
        record(AuditEvent.Type.KEY_REVOKED, key, stamp);
    }

    /** The switch's own agents get their keys from no person: {@link #make} is called in its own name then. */
    private static void requireNotOurs(Key key, Stamp stamp) {
        boolean ours = key.agent() != null && key.agent().org().equals(AgentUri.OWN_ORG);
        if (ours && stamp.actor().startsWith(Key.ACTOR)) {
            throw Problem.NOT_ALLOWED.because(
                    "The agents of '%s' are the switch's own; their keys are made by rotating their secret."
                            .formatted(AgentUri.OWN_ORG));
        }
    }

    private void record(AuditEvent.Type type, Key key, Stamp stamp) {
        recorder.record(Entry.of(type, new Subject(key.agent(), null, key.id(), key.description()), stamp));
    }
}
