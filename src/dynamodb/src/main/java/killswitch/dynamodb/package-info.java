/**
 * The stores of the switch, on DynamoDB. {@link killswitch.dynamodb.Stores} is the way in: it takes a client, its own or
 * one that {@link killswitch.dynamodb.Clients} builds.
 *
 * <p>Which tables there are stands in {@code infra/terraform/tables.json}; what lies in each in one class:
 * {@link killswitch.dynamodb.ControlTable} (kills and lifts), {@link killswitch.dynamodb.RegistryTable} (agents and keys),
 * {@link killswitch.dynamodb.CheckpointsTable}, {@link killswitch.dynamodb.InstancesTable},
 * {@link killswitch.dynamodb.ActionsTable} (calls of tools), {@link killswitch.dynamodb.IntentsTable} and
 * {@link killswitch.dynamodb.AuditTable}. All but the instances and intents are in global tables, where of two writes to one item the
 * last wins, silently: so what decides is written once, and everything else has its writer in its key.
 */
@NullMarked
package killswitch.dynamodb;

import org.jspecify.annotations.NullMarked;
