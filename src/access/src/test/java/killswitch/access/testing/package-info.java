/** Doubles of what stands behind the gate, written by hand, for the tests of whoever puts a gate together. */
package killswitch.access.testing;
