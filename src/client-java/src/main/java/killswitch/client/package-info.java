/**
 * Stops AI agents: one call, and every instance of an agent, in every region, can do nothing more.
 *
 * <p>{@link killswitch.client.KillSwitch} is the way in. An agent needs {@link killswitch.client.KillSwitch#agent}; an
 * operator needs {@link killswitch.client.KillSwitch#kill} and {@link killswitch.client.KillSwitch#resume}. Tests of your
 * own agents find a switch without a network in {@link killswitch.client.testing.FakeSwitch}.
 *
 * <p>What it throws:
 *
 * <pre>
 * AgentStopped (an Error)                the work has to stop, now
 *   AgentKilledException                 an operator has killed the agent, or the instance is fenced
 *   LeaseExpiredException                the switch could not be asked until the lease ended
 *   CheckpointTakenException             another instance does this work
 * KillSwitchException (a RuntimeException)
 *   UnreachableException                 the switch could not be asked; asking again does no harm
 *   InDoubtException                     a call was sent and no answer came: it may have been done
 *     ActionInDoubtException             409: the switch says so of an action that began before
 *   RefusedException                     the switch answered with a problem (RFC 9457)
 *     NotAuthenticatedException          401
 *     ForbiddenException                 403
 *     NotFoundException                  404
 *     ConflictException                  409
 *     InvalidException                   400, 413, 422
 * </pre>
 */
@NullMarked
package killswitch.client;

import org.jspecify.annotations.NullMarked;
