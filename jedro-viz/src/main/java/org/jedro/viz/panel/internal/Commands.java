// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jedro.session.ProjectPipelines;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;

/** Command lines that can be pasted into a shell. */
public final class Commands {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private Commands() {}

    static Map<String, String> of(NodeModel node, List<String> pipelines) {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("only", run(pipelines, Map.of("--nodes", List.of(node.name()))));
        commands.put("to", run(pipelines, Map.of("--to-nodes", List.of(node.name()))));
        commands.put("from", run(pipelines, Map.of("--from-nodes", List.of(node.name()))));
        commands.put("shell", "jedro shell --node " + quoted(node.name()));
        return commands;
    }

    static Map<String, String> ofDataset(String name, boolean isWritten, boolean isRead) {
        Map<String, String> commands = new LinkedHashMap<>();
        if (isWritten) {
            commands.put("to", run(List.of(), Map.of("--to-outputs", List.of(name))));
        }
        if (isRead) {
            commands.put("from", run(List.of(), Map.of("--from-inputs", List.of(name))));
        }
        return commands;
    }

    /** {@return the command of a run of pipelines, with lists of names as options} */
    public static String run(List<String> pipelines, Map<String, List<String>> options) {
        List<String> words = new ArrayList<>(List.of("jedro", "run"));
        if (!pipelines.isEmpty() && !pipelines.equals(List.of(ProjectPipelines.DEFAULT))) {
            words.add("--pipelines");
            words.add(quoted(String.join(",", pipelines)));
        }
        options.forEach((option, names) -> {
            if (!names.isEmpty()) {
                words.add(option);
                words.add(quoted(String.join(",", names)));
            }
        });
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
