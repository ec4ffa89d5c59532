/** Which build of the station this is, and which one its authority wants. */
@NullMarked
package mu.maupass.station.version;

import org.jspecify.annotations.NullMarked;
