// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.reuse.content.ReuseRecords;
import org.jedro.session.Session;
import org.jedro.value.internal.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jedro reuse list}: what nodes have stored. */
@Command(
        name = "list",
        description =
                "Lists what nodes have stored, the latest first: each can be reused while its outputs, or copies of"
                        + " them, are in place. Writes nothing.")
final class ReuseListCommand extends AnswerCommand {
    private static final int KEY_DIGITS = 12;

    @Parameters(arity = "0..*", paramLabel = "NODE", description = "Only these nodes.")
    List<String> nodes = new ArrayList<>();

    /** What the answer is made from. */
    private List<ReuseRecords.Item> items = List.of();

    ReuseListCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        items = ReuseRecords.of(session).all().stream()
                .filter(item -> nodes.isEmpty() || nodes.contains(item.node()))
                .toList();
        return items.stream().map(ReuseListCommand::data).toList();
    }

    private static Map<String, Object> data(ReuseRecords.Item item) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("node", item.node());
        data.put("key", item.key());
        data.put("at", item.at().toString());
        data.put("took_ms", item.took().toMillis());
        data.put("outputs", item.outputs());
        data.put("bytes", item.bytes());
        data.put("copied", item.isCopied());
        return data;
    }

    @Override
    String text(Session session, Object answer) {
        if (items.isEmpty()) {
            return "Nothing is recorded. Runs with --reuse record what nodes store.";
        }
        Table table = Table.of("NODE", "KEY", "AT", "TOOK", "SIZE", "COPY", "OUTPUTS");
        for (ReuseRecords.Item item : items) {
            table.add(
                    item.node(),
                    item.key().substring(0, KEY_DIGITS),
                    item.at().toString(),
                    Amounts.time(item.took()),
                    Bytes.text(item.bytes()),
                    item.isCopied() ? "yes" : "",
                    String.join(", ", item.outputs()));
        }
        return table.toString();
    }
}
