/**
 * Certificates of clients, of connections with mutual TLS. {@link killswitch.access.certificate.Authorities} is the
 * configuration, {@link killswitch.access.certificate.Certificates} says whose a certificate is.
 */
@NullMarked
package killswitch.access.certificate;

import org.jspecify.annotations.NullMarked;
