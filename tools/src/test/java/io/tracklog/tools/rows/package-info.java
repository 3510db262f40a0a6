@org.jspecify.annotations.NullMarked
package io.tracklog.tools.rows;
