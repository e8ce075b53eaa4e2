package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;

/**
 * What to type to go on after a run that did not come to its end: the command that the user typed, with its project, its
 * environment and its parameters, from the nodes that are left.
 */
final class ResumeCommand {
    private static final String FROM_NODES = "--from-nodes";
    private static final Pattern SAFE = Pattern.compile("[\\w./:=,@%+-]+");

    private final String name;
    private final List<String> arguments;

    ResumeCommand(String name, List<String> arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    /** {@return the command that goes on from nodes} */
    String from(List<String> nodes) {
        return withFromNodes(String.join(",", nodes));
    }

    /** {@return the message of a failure, with the short command that the runner suggests made whole} */
    String in(JedroException failure) {
        List<String> nodes = List.of();
        if (failure instanceof RunFailedException failed) {
            nodes = failed.resumeFrom();
        } else if (failure instanceof RunCancelledException cancelled) {
            nodes = cancelled.resumeFrom();
        }
        String message = failure.getMessage();
        if (nodes.isEmpty()) {
            return message;
        }
        String names = String.join(",", nodes);
        return message.replace("jedro run " + FROM_NODES + " " + names, withFromNodes(names));
    }

    private String withFromNodes(String names) {
        List<String> words = new ArrayList<>();
        words.add(name);
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(FROM_NODES)) {
                i++;
            } else if (!arguments.get(i).startsWith(FROM_NODES + "=")) {
                words.add(arguments.get(i));
            }
        }
        words.add(FROM_NODES);
        words.add(names);
        return String.join(" ", words.stream().map(ResumeCommand::quoted).toList());
    }

    /** {@return the word as a shell takes it for one} */
    private static String quoted(String word) {
        return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
