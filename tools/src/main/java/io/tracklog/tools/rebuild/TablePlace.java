package io.tracklog.tools.rebuild;

/**
 * Where an application writes its tables.
 *
 * @param lastKnown the topic of the newest positions
 * @param status the topic of the changes of status
 */
record TablePlace(String lastKnown, String status) {}
