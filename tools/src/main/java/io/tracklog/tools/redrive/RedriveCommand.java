package io.tracklog.tools.redrive;

import picocli.CommandLine.Command;

/** {@code tracklog redrive}: what was refused, mended and sent again. */
@Command(
    name = "redrive",
    description = {
      "Shows positions that were refused and records that could not be used, mends them by rule",
      "and sends them again to the ingest gateway. Positions of a binary frame, and of other",
      "trackers' protocols, are shown but not sent: what of them was refused cannot be told."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListCommand.class, ShowCommand.class, SendCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracklog redrive list --since 2h",
      "  tracklog redrive list --reason invalid-position --since 2h",
      "  tracklog redrive show 3:17",
      "  tracklog redrive send --reason in-future --shift-time=-1h --checkpoint mend.txt",
      "  tracklog redrive send --reason in-future --shift-time=-1h --checkpoint mend.txt --execute",
      "",
      "Exit codes: 0 done, or shown what would be; 1 it could not be done, or not to the end;",
      "2 wrong usage; 3 done, but the gateway refused some again."
    })
public final class RedriveCommand {}
