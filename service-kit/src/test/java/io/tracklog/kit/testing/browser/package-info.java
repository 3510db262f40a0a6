/**
 * A headless Chromium for tests of web pages, driven over the Chrome DevTools Protocol: start one,
 * open a page, evaluate and wait, click, take a screenshot, and see what it requested and what it
 * complained about. Test threads call; events arrive on the WebSocket client's own threads.
 */
@NullMarked
package io.tracklog.kit.testing.browser;

import org.jspecify.annotations.NullMarked;
