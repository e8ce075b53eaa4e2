// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.internal.Plugin;
import org.jedro.internal.Precedence;
import org.jedro.ref.TypeRef;

/**
 * The rule by which a declared type selects one of several forms: the best fit is used, and two equally good ones are an error.
 *
 * @param <C> what has a form: a codec, a table form
 * @param <F> how well a form fits, a better fit after a worse one
 */
public interface FormSelection<C, F extends Comparable<F>> {

    /** {@return how well a candidate fits a declared type} */
    F fit(C candidate, TypeRef<?> declared);

    /** {@return the worst fit of a candidate that can be used} */
    F leastFit();

    /** {@return the name of a candidate's form} */
    String formName(C candidate);

    /** {@return the classes that a candidate consists of, for messages} */
    List<Class<?>> implementations(C candidate);

    /** {@return a hint for a form whose module is missing, after a semicolon; empty if none is known} */
    String needsDependency(String form);

    /**
     * {@return the candidate that fits a declared type best}
     *
     * @param type the short name of the dataset's type, for messages
     * @throws FormNotSupportedException if none fits, or if two fit equally well
     */
    default C best(String type, TypeRef<?> declared, List<? extends C> candidates) {
        List<C> best = new ArrayList<>();
        F bestFit = leastFit();
        for (C candidate : candidates) {
            F fit = fit(candidate, declared);
            if (fit.compareTo(bestFit) >= 0) {
                if (!fit.equals(bestFit)) {
                    best.clear();
                    bestFit = fit;
                }
                best.add(candidate);
            }
        }
        if (best.isEmpty()) {
            String expected = oneOf(formNames(candidates)) + needsDependency(declared.toString());
            throw new FormNotSupportedException(type, declared, "expected " + expected);
        }
        if (best.size() > 1) {
            throw new FormNotSupportedException(type, declared, severalFit(best));
        }
        return best.get(0);
    }

    /** {@return the names of the candidates' forms, sorted} */
    default List<String> formNames(List<? extends C> candidates) {
        return candidates.stream().map(this::formName).distinct().sorted().toList();
    }

    /** {@return a candidate in messages} */
    default String nameOf(C candidate) {
        return implementations(candidate).stream().map(Plugin::describe).collect(Collectors.joining(" with "));
    }

    private static String oneOf(List<String> forms) {
        return forms.size() == 1 ? forms.get(0) : "one of " + String.join(", ", forms);
    }

    private String severalFit(List<C> candidates) {
        boolean oneForm = candidates.stream().map(this::formName).distinct().count() == 1;
        String claims = candidates.stream()
                .map(candidate -> nameOf(candidate) + (oneForm ? "" : " (" + formName(candidate) + ")"))
                .collect(Collectors.joining(" and "));
        return claims + " both claim it; " + (oneForm ? Precedence.REMOVE_ONE : "declare a narrower type");
    }
}
