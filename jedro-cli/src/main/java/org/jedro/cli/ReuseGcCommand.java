// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.reuse.content.ReuseRecords;
import org.jedro.session.Session;
import org.jedro.value.ByteSize;
import org.jedro.value.internal.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro reuse gc}: removes old records and copies. */
@Command(
        name = "gc",
        description = {
            "Removes old records of nodes, and copies that no record needs; never the data of the project, and nothing that"
                    + " is younger than an hour. A node whose record is gone runs once more.",
            "",
            "Without an option, it removes only copies that no record needs."
        })
final class ReuseGcCommand extends ProjectCommand {
    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Remove records that are older, such as 12h, 30d or 8w.")
    String olderThan = "";

    @Option(
            names = "--max",
            paramLabel = "SIZE",
            description = "Remove the oldest records until their copies have at most this size, such as 20GB.")
    String max = "";

    @Option(
            names = "--shared",
            description =
                    "Remove the records of the shared store that are older than --older-than, for all who share it.")
    boolean isShared;

    @Mixin
    FormatOption format = new FormatOption();

    ReuseGcCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        Optional<Duration> age =
                olderThan.isEmpty() ? Optional.empty() : Optional.of(Age.parse("--older-than", olderThan));
        ReuseRecords records = ReuseRecords.of(session);
        if (isShared) {
            Duration limit = age.orElseThrow(() ->
                    InvalidOptionException.of("--shared", "expected --older-than too, since age alone counts there"));
            if (!max.isEmpty()) {
                throw InvalidOptionException.of("--max", "expected either --max or --shared, but found both");
            }
            int removed = records.collectShared(limit);
            format.print(
                    console(),
                    Map.of("records", removed),
                    () -> "Removed " + Amounts.count(removed, "record") + " of the shared store.");
            return ExitCode.OK;
        }
        ReuseRecords.Removed removed = records.collect(age, limit());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("records", removed.records());
        data.put("copies", removed.copies());
        data.put("bytes", removed.bytes());
        format.print(
                console(),
                data,
                () -> "Removed " + Amounts.count(removed.records(), "record") + " and "
                        + (removed.copies() == 1 ? "1 copy" : removed.copies() + " copies") + " of "
                        + Bytes.text(removed.bytes()) + ".");
        return ExitCode.OK;
    }

    private OptionalLong limit() {
        if (max.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(ByteSize.parse(max).bytes());
        } catch (IllegalArgumentException e) {
            throw InvalidOptionException.of("--max", "expected a size such as 20GB, but was '" + max + "'");
        }
    }
}
