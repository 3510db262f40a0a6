package io.tracklog.kit.config;

/**
 * Where health, metrics and information are served. Each program gives the port its own default.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 */
public record OpsSettings(
    @Setting(
            doc = "The address of health and metrics; keep it from the public network.",
            def = "127.0.0.1")
        String host,
    @Setting(doc = "The port of health and metrics; 0 for any free one.", min = "0", max = "65535")
        int port) {}
