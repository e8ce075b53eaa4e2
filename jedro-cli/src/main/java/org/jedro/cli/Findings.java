package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.ExtensionFailedException;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.UserCode;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.config.BadConfigException;
import org.jedro.runner.PlanException;
import org.jedro.value.BindingException;
import org.jedro.value.Origin;

/** What {@code jedro check} has found, each thing once, in the order in which it was found. Not thread-safe. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>();
    private String area = "";

    Findings() {}

    /** Adds what one contributor finds, and what it throws. */
    void collect(String area, Runnable work) {
        this.area = area;
        attempt(work);
    }

    /** Does something, and takes a {@link JedroException} that it throws as a finding, or as several. */
    public void attempt(Runnable work) {
        try {
            UserCode.run(work::run, e -> ExtensionFailedException.of("The check of '" + area + "'", "check", e));
        } catch (JedroException e) {
            add(e);
        }
    }

    /** Adds something that would end a run. */
    public void problem(Origin origin, String clause) {
        add(new Finding(area, false, file(origin), origin.line(), clause));
    }

    /** Adds something that a run would bear. */
    public void warning(Origin origin, String clause) {
        add(new Finding(area, true, file(origin), origin.line(), clause));
    }

    private static String file(Origin origin) {
        return origin.equals(Origin.JAVA) ? "" : origin.file();
    }

    private void add(JedroException failure) {
        if (failure instanceof BadConfigException bad) {
            inFile(bad.source(), bad.problems());
        } else if (failure instanceof BindingException bad) {
            inFile(bad.source(), bad.problems());
        } else if (failure instanceof CatalogConfigException bad) {
            bad.problemsByFile().forEach(this::inFile);
        } else if (failure instanceof PlanException bad) {
            bad.problemsOfPlan().forEach(this::sentence);
            bad.problemsByFile().forEach(this::inFile);
        } else {
            sentence(failure.getMessage());
        }
    }

    private void inFile(String source, List<String> problems) {
        problems.forEach(problem -> add(Finding.inFile(area, source, problem)));
    }

    private void sentence(String text) {
        add(new Finding(area, false, "", 0, text));
    }

    private void add(Finding finding) {
        if (found.stream().noneMatch(finding::saysTheSameAs)) {
            found.add(finding);
        }
    }

    /** {@return what would end a run} */
    List<Finding> problems() {
        return found.stream().filter(finding -> !finding.isWarning()).toList();
    }

    /** {@return what a run would bear} */
    List<Finding> warnings() {
        return found.stream().filter(Finding::isWarning).toList();
    }

    /** {@return findings file by file, then those that are in none, each paragraph as an error would be told} */
    static List<String> paragraphs(List<Finding> findings, String heading) {
        Map<String, Problems> byFile = new LinkedHashMap<>();
        List<String> paragraphs = new ArrayList<>();
        findings.stream()
                .filter(finding -> !finding.file().isEmpty())
                .forEach(finding -> byFile.computeIfAbsent(finding.file(), file -> new Problems())
                        .add(finding.inItsFile()));
        byFile.forEach((file, problems) -> paragraphs.add(problems.under(file).replaceFirst("problem", heading)));
        findings.stream()
                .filter(finding -> finding.file().isEmpty())
                .forEach(finding -> paragraphs.add(finding.text()));
        return paragraphs;
    }
}
