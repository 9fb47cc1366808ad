package killswitch.dynamodb;

import killswitch.core.audit.AuditEvent;

/** An event, and the region whose chain it was read from. */
record Told(String region, AuditEvent event) {}
