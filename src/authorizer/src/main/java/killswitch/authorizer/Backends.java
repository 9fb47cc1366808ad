package killswitch.authorizer;

import killswitch.access.SigningSecrets;
import killswitch.core.access.KeyStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.kill.ControlStore;

/** What stands behind the gate. */
record Backends(
        KeyStore keys,
        ControlStore control,
        InstanceStore instances,
        AuditStore audit,
        SigningSecrets secrets,
        Settings settings) {}
