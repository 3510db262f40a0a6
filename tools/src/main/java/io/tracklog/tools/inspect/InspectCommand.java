package io.tracklog.tools.inspect;

import picocli.CommandLine.Command;

/** {@code tracklog inspect}: what stands in the log. */
@Command(
    name = "inspect",
    description = "Shows what stands in the log: partitions, one of them, or one device.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PartitionsCommand.class, PartitionCommand.class, DeviceCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog inspect partitions",
      "  tracklog inspect partition 3 --since 2026-11-21T02:10:00Z --until 2026-11-21T02:25:00Z",
      "  tracklog inspect device acme/bus-12 --since 2h",
      "",
      "Exit codes: 0 shown, 1 Kafka refused or was not there, 2 wrong usage."
    })
public final class InspectCommand {}
