package killswitch.authorizer;

import killswitch.access.SigningSecrets;
import killswitch.access.ToolGrants;
import killswitch.core.access.KeyStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.kill.ControlStore;

/**
 * What stands behind the gate.
 *
 * @param tools who may call which
 */
record Backends(
        KeyStore keys,
        ControlStore control,
        InstanceStore instances,
        AuditStore audit,
        SigningSecrets secrets,
        ToolGrants tools) {}
