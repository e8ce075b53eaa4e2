// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jedro.Problem;

/** The text of problems, for terminals and messages. No other code turns them into text. */
public final class ProblemText {
    private ProblemText() {}

    /**
     * {@return the problems under a heading that counts them: {@code 2 problems in conf/base/catalog.yml:}, then one
     * indented line each, its hints below}
     *
     * @param source what the problems are in, for example a path or {@code pipeline 'training'}; problems that are in
     *     another file name it
     */
    public static String list(String source, List<Problem> problems) {
        return block(
                source,
                noun(problems),
                problems.size(),
                problems.stream().map(problem -> under(source, problem)).toList());
    }

    /** {@return the lists of all files, in the order in which they first appear, then each problem without a file} */
    public static List<String> paragraphs(List<Problem> problems) {
        List<String> paragraphs = new ArrayList<>();
        byFile(problems).forEach((file, inIt) -> paragraphs.add(list(file, inIt)));
        problems.stream().filter(problem -> !problem.hasPlace()).forEach(problem -> paragraphs.add(problem.toString()));
        return paragraphs;
    }

    /**
     * {@return the problems as one message: a single problem without a file, or the list of a single file, has no
     * further heading; several are listed under one}
     *
     * @param what what the problems are in, for the heading
     */
    public static String message(String what, List<Problem> problems) {
        List<String> texts = new ArrayList<>();
        problems.stream().filter(problem -> !problem.hasPlace()).forEach(problem -> texts.add(problem.toString()));
        byFile(problems).forEach((file, inIt) -> texts.add(list(file, inIt)));
        return texts.size() == 1 ? texts.get(0) : block(what, noun(problems), problems.size(), texts);
    }

    /** {@return the text for a place where file and line are already known: {@code load_args.sep: expected …}} */
    public static String withoutPlace(Problem problem) {
        String path = problem.path();
        return (path.isEmpty() ? "" : path + ": ") + withHints(problem);
    }

    /** {@return a problem in one line, with its first hint unless it already ends with a suggestion} */
    public static String line(Problem problem) {
        boolean isComplete = problem.hints().isEmpty() || problem.clause().endsWith("?");
        return problem.clause() + (isComplete ? "" : "; " + problem.hints().get(0));
    }

    private static Map<String, List<Problem>> byFile(List<Problem> problems) {
        return problems.stream()
                .filter(Problem::hasPlace)
                .collect(
                        Collectors.groupingBy(problem -> problem.at().file(), LinkedHashMap::new, Collectors.toList()));
    }

    private static String noun(List<Problem> problems) {
        return problems.stream().noneMatch(Problem::isError) ? "warning" : "problem";
    }

    private static String block(String source, String noun, int count, List<String> texts) {
        StringBuilder block = new StringBuilder();
        block.append(count).append(' ').append(noun).append(count == 1 ? "" : "s");
        block.append(" in ").append(source).append(':');
        texts.forEach(text -> block.append("\n  ").append(text.replace("\n", "\n    ")));
        return block.toString();
    }

    /** {@return the text under a heading that already names a source} */
    public static String under(String source, Problem problem) {
        List<String> where = new ArrayList<>(3);
        if (problem.hasPlace() && !problem.at().file().equals(source)) {
            where.add(problem.at().file());
        }
        if (problem.at().line() > 0) {
            where.add("line " + problem.at().line());
        }
        String place = String.join(", ", where);
        String between = place.isEmpty() ? "" : problem.path().isEmpty() ? ": " : ", ";
        return place + between + withoutPlace(problem);
    }

    private static String withHints(Problem problem) {
        StringBuilder text = new StringBuilder(problem.clause());
        problem.hints().forEach(hint -> text.append("\n  ").append(hint));
        return text.toString();
    }
}
