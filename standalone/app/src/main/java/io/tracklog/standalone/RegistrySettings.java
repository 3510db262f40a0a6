package io.tracklog.standalone;

import io.tracklog.kit.config.Setting;

/**
 * Where the schema registry inside this process listens.
 *
 * @param port the port; 0 for any free one
 */
public record RegistrySettings(
    @Setting(
            doc = "The port of the schema registry; 0 for any free one.",
            def = "8081",
            min = "0",
            max = "65535")
        int port) {}
