/** When to try again. Pure; imports the JDK only. */
@NullMarked
package io.tracklog.tools.retry;

import org.jspecify.annotations.NullMarked;
