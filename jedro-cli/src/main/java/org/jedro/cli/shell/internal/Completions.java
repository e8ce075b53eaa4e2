// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** What can follow at a place of a snippet: Java, and in texts the names of datasets, nodes and pipelines. */
public final class Completions {
    private static final Pattern CALL = Pattern.compile("([\\w$.]+)\\s*\\(\\s*$");

    private final Shell shell;

    /**
     * What was found.
     *
     * @param anchor where the completed word begins
     * @param words the words, sorted
     */
    public record Found(int anchor, List<String> words) {}

    Completions(Shell shell) {
        this.shell = shell;
    }

    Found at(String source, int cursor) {
        int text = startOfText(source.substring(0, cursor));
        return text >= 0
                ? names(source.substring(0, text - 1), text, source.substring(text, cursor))
                : java(source, cursor);
    }

    private Found names(String before, int anchor, String begun) {
        World world = shell.world();
        Matcher call = CALL.matcher(before);
        String function = call.find() ? call.group(1) : "";
        Stream<String> names = switch (function) {
            case "inputsOf", "call" -> world.nodeNames().stream();
            case "pipelines.get" -> world.pipelineNames().stream();
            case "load", "save" -> world.datasets().stream();
            default ->
                function.startsWith("catalog.")
                        ? world.datasets().stream()
                        : Stream.of(world.datasets(), world.nodeNames(), world.pipelineNames())
                                .flatMap(List::stream);
        };
        return new Found(
                anchor,
                names.filter(name -> name.startsWith(begun)).distinct().sorted().toList());
    }

    private Found java(String source, int cursor) {
        SourceCodeAnalysis analysis = shell.evaluator().analysis();
        int start = 0;
        CompletionInfo info = analysis.analyzeCompletion(source);
        while (info.completeness().isComplete()
                && !info.remaining().isBlank()
                && source.length() - info.remaining().length() <= cursor) {
            start = source.length() - info.remaining().length();
            info = analysis.analyzeCompletion(info.remaining());
        }
        int[] anchor = {cursor - start};
        TreeSet<String> words = new TreeSet<>();
        for (Suggestion suggestion : analysis.completionSuggestions(source.substring(start), cursor - start, anchor)) {
            words.add(suggestion.continuation());
        }
        return new Found(start + anchor[0], List.copyOf(words));
    }

    /** {@return where the text literal that is open at the end begins, behind its quote; -1 if none is open} */
    private static int startOfText(String source) {
        int open = -1;
        char quote = 0;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0 && c == '\\') {
                i++;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                open = i + 1;
            } else if (quote == 0 && source.startsWith("//", i)) {
                int end = source.indexOf('\n', i);
                i = end < 0 ? source.length() : end;
            }
        }
        return quote == '"' ? open : -1;
    }
}
