/** As much of AWS Secrets Manager as the functions need: to read the secret that signs leases, and its predecessor; the canary's, and those of tools. */
@NullMarked
package killswitch.local.secrets;

import org.jspecify.annotations.NullMarked;
