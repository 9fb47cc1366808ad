/** What the tests of the stores, and of whoever uses them, need: DynamoDB Local, the tables, and a meter of what is read. */
@NullMarked
package killswitch.dynamodb.testing;

import org.jspecify.annotations.NullMarked;
