/**
 * Whose connection it is: the client's own address, also where proxies stand between. Pure, safe on
 * every thread, and looks no names up. Imports Netty's address parsing.
 */
@NullMarked
package io.tracklog.kit.proxy;

import org.jspecify.annotations.NullMarked;
