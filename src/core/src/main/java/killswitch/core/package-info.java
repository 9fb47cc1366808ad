/**
 * The rules of the kill switch. {@link killswitch.core.kill.KillSwitch} stops and resumes,
 * {@link killswitch.core.instance.Heartbeats} answers agents, {@link killswitch.core.lease.Lease} decides. Everything
 * they need from outside (storage, time, threads) comes through interfaces.
 */
@NullMarked
package killswitch.core;

import org.jspecify.annotations.NullMarked;
