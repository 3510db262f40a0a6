/**
 * What it takes to run a service: its context, the launcher that starts and stops it, and the one
 * door for faults. A service knows its context and nothing of the process, so that one process can
 * hold several.
 *
 * <p>{@code start} and {@code close} run on the program's main thread, may block, and never run on
 * an event loop.
 */
@NullMarked
package io.tracklog.kit.service;

import org.jspecify.annotations.NullMarked;
