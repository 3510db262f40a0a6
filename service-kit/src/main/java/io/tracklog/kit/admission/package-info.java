/**
 * Who may come in: how many connections there may be, of one address and of one identity, and how
 * fast new ones may begin. Asked on the event loops of the connections, shared by all of them,
 * decided at once and before any token is looked at. Every map here holds only what is inside, or
 * is bounded by a number; nothing that a client sends can push out another client.
 */
@NullMarked
package io.tracklog.kit.admission;

import org.jspecify.annotations.NullMarked;
