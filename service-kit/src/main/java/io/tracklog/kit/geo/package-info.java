/**
 * Positions in the forms that others read: the JSON of protocol.md, GeoJSON (RFC 7946), GPX 1.1.
 * One place for both who hands them out, the fan-out gateway and the tools. Effect-free but for the
 * writer that it is given; each object belongs to one thread. Imports the domain values only.
 */
@NullMarked
package io.tracklog.kit.geo;

import org.jspecify.annotations.NullMarked;
