package io.tracklog.kit.admission;

/** What {@link Admission} says to a client: come in, or come back later. */
public sealed interface Admittance permits Pass, Refused {}
