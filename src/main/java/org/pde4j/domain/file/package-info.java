/** Reads domains from files: polygons as GeoJSON or WKT, closed surfaces as STL or OBJ. */
package org.pde4j.domain.file;
