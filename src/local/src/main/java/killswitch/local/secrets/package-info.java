/** As much of AWS Secrets Manager as the functions need: to read the secret that signs leases, and its predecessor. */
@NullMarked
package killswitch.local.secrets;

import org.jspecify.annotations.NullMarked;
