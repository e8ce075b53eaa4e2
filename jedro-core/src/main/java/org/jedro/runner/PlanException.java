package org.jedro.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.Problems;

/** A pipeline and a catalog do not fit together. Nothing has run; all problems are told at once. */
public final class PlanException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;
    private final transient Map<String, List<String>> problemsByFile;

    private PlanException(String message, List<String> problems, Map<String, List<String>> problemsByFile) {
        super(message);
        this.problems = List.copyOf(problems);
        this.problemsByFile = Collections.unmodifiableMap(problemsByFile);
    }

    /** A single problem speaks for itself, and so do those of a single file. */
    static PlanException of(Problems problems, Map<String, Problems> parameters) {
        Problems all = new Problems().addAll(problems);
        Map<String, List<String>> byFile = new LinkedHashMap<>();
        parameters.forEach((file, ofFile) -> {
            all.add(ofFile.under(file));
            byFile.put(file, List.copyOf(ofFile.list()));
        });
        List<String> texts = all.list();
        int count = problems.list().size()
                + byFile.values().stream().mapToInt(List::size).sum();
        String message = texts.size() == 1
                ? texts.get(0)
                : all.under("this run, found before it started").replaceFirst("^\\d+", Integer.toString(count));
        return new PlanException(message, problems.list(), byFile);
    }

    /** {@return the problems, each of which may have several lines; of each file those of its parameters come last} */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        problemsByFile.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** {@return the problems that lie in no file, but between the pipeline, the catalog and the run} */
    public List<String> problemsOfPlan() {
        return problems;
    }

    /** {@return the problems of parameters by the file that they are in, each with its line} */
    public Map<String, List<String>> problemsByFile() {
        return problemsByFile;
    }
}
