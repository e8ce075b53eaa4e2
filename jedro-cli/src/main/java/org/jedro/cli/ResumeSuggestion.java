// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.hook.RunOutcome;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;

/**
 * The command that continues an incomplete run: the command that the user typed, with its project, its
 * environment and its parameters, starting from the remaining nodes.
 */
final class ResumeSuggestion {
    private static final String FROM_NODES = "--from-nodes";
    private static final List<String> NODES = List.of("-n", "--nodes", "--to-nodes");
    private static final List<String> SELECTORS = List.of("--select", "--exclude");

    /** What pipelines select by; all else depends on other things, as on earlier runs. */
    private static final List<String> OF_PIPELINES = List.of("tag", "ns", "in", "out");

    private static final String PROJECT = "--project";
    private static final String RESUME = "Resume with: jedro resume";

    private final String name;
    private final List<String> arguments;
    private final Supplier<List<String>> running;
    private final boolean isRecorded;

    ResumeSuggestion(String name, List<String> arguments) {
        this(name, arguments, List::of);
    }

    /**
     * Creates the command.
     *
     * @param running the nodes of the run to continue
     */
    ResumeSuggestion(String name, List<String> arguments, Supplier<List<String>> running) {
        this(name, arguments, running, false);
    }

    private ResumeSuggestion(String name, List<String> arguments, Supplier<List<String>> running, boolean isRecorded) {
        this.name = name;
        this.arguments = arguments;
        this.running = running;
        this.isRecorded = isRecorded;
    }

    /** {@return the command for a run that is recorded, so that its record has everything but the project} */
    ResumeSuggestion recorded() {
        return new ResumeSuggestion(name, arguments, running, true);
    }

    /** {@return the command that continues from nodes} */
    String from(List<String> nodes) {
        if (isRecorded) {
            return name + " resume" + project();
        }
        return withFromNodes(String.join(",", nodes), running.get());
    }

    /** {@return the message of a failure, in which the short command that the runner suggests is completed} */
    String in(JedroException failure) {
        List<String> nodes = List.of();
        List<String> selected = List.of();
        if (failure instanceof RunFailedException failed) {
            nodes = failed.resumeFrom();
            selected = namesOf(failed.outcome());
        } else if (failure instanceof RunCancelledException cancelled) {
            nodes = cancelled.resumeFrom();
            selected = namesOf(cancelled.outcome());
        }
        String message = failure.getMessage();
        String resumed = message.replace(RESUME, "Resume with: " + name + " resume" + project());
        if (!resumed.equals(message)) {
            return resumed;
        }
        if (nodes.isEmpty()) {
            return message;
        }
        String names = String.join(",", nodes);
        return message.replace("jedro run " + FROM_NODES + " " + names, withFromNodes(names, selected));
    }

    /** {@return the option that names the project, as it was typed} */
    private String project() {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.startsWith(PROJECT + "=")) {
                return " " + ShellWords.quoted(word);
            }
            if (word.equals(PROJECT) && i + 1 < arguments.size()) {
                return " " + PROJECT + " " + ShellWords.quoted(arguments.get(i + 1));
            }
        }
        return "";
    }

    private static List<String> namesOf(RunOutcome outcome) {
        return outcome.nodes().stream().map(node -> node.node().name()).toList();
    }

    private String withFromNodes(String names, List<String> selected) {
        List<String> words = new ArrayList<>();
        words.add(name);
        boolean isPinned = !selected.isEmpty() && arguments.stream().anyMatch(this::isSelector);
        for (int i = 0; i < arguments.size(); i++) {
            String option = optionOf(arguments.get(i));
            if (option.equals(FROM_NODES) || isPinned && (NODES.contains(option) || isSelecting(i))) {
                i += hasValueOfItsOwn(arguments.get(i)) ? 0 : 1;
            } else {
                words.add(arguments.get(i));
            }
        }
        if (isPinned) {
            words.add("--nodes");
            words.add(String.join(",", selected));
        }
        words.add(FROM_NODES);
        words.add(names);
        return String.join(" ", words.stream().map(ShellWords::quoted).toList());
    }

    /** {@return whether a word selects nodes by earlier runs; its meaning changes once this run is one of them} */
    private boolean isSelector(String word) {
        int index = arguments.indexOf(word);
        String option = hasValueOfItsOwn(word) ? optionOf(word) : index == 0 ? "" : arguments.get(index - 1);
        String value = word.substring(word.indexOf('=') + 1);
        return NODES.contains(option) && value.indexOf(':') >= 0
                || SELECTORS.contains(option)
                        && Arrays.stream(value.split("[\\s,]+")).anyMatch(ResumeSuggestion::isOther);
    }

    private static boolean isOther(String term) {
        int colon = term.indexOf(':');
        return colon >= 0 && !OF_PIPELINES.contains(term.substring(0, colon).replaceFirst("^!?(\\d*\\+)?", ""));
    }

    /** {@return whether a word is an option with a selector whose meaning changes} */
    private boolean isSelecting(int index) {
        String word = arguments.get(index);
        int value = hasValueOfItsOwn(word) ? index : index + 1;
        return SELECTORS.contains(optionOf(word)) && value < arguments.size() && isSelector(arguments.get(value));
    }

    private static String optionOf(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static boolean hasValueOfItsOwn(String word) {
        return word.startsWith("-") && word.indexOf('=') >= 0;
    }
}
