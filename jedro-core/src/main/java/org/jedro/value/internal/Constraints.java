// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/**
 * The constraints that Jakarta validation's annotations set on a record's values. That library is optional: if it is not on the
 * class path, its annotations are missing too, and no class of it is loaded here.
 */
final class Constraints {
    private static final String CONSTRAINT = "jakarta.validation.Constraint";
    private static final boolean IS_THERE = isThere();

    /** One violation by a record's value. */
    record Violation(List<Step> path, String sentence) {}

    /**
     * One step from the record to the value.
     *
     * @param place the name of a component, the index in a list, or the key in a map
     */
    record Step(Object place, boolean isComponent) {}

    /** Finds violations; the only implementation is in a class that is loaded only if the library is present. */
    @FunctionalInterface
    interface Checker {
        /**
         * {@return the violations of a record, sorted}
         *
         * @throws IllegalStateException if the library has no implementation, or a constraint itself is wrong; with a sentence
         */
        List<Violation> violations(Object record);
    }

    private Constraints() {}

    /** {@return whether a record class has a constraint anywhere: on itself, a component, or the contents of a component} */
    static boolean areOn(Class<?> record) {
        return IS_THERE
                && (hasConstraint(record)
                        || Stream.of(record.getRecordComponents()).anyMatch(Constraints::isOnComponent));
    }

    /** {@return the violations of a record; only for records that have constraints} */
    static List<Violation> violations(Object record) {
        return JakartaConstraints.CHECKER.violations(record);
    }

    private static boolean isThere() {
        try {
            Class.forName(CONSTRAINT, false, Constraints.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean isOnComponent(RecordComponent component) {
        return hasConstraint(component.getAccessor()) || isInside(component.getAnnotatedType());
    }

    private static boolean isInside(AnnotatedType type) {
        return hasConstraint(type)
                || type instanceof AnnotatedParameterizedType generic
                        && Stream.of(generic.getAnnotatedActualTypeArguments()).anyMatch(Constraints::isInside);
    }

    /** Repeated annotations of one constraint are in a container annotation, which the constraint declares. */
    private static boolean hasConstraint(AnnotatedElement element) {
        return Stream.of(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> isConstraint(type) || type.isMemberClass() && isConstraint(type.getDeclaringClass()));
    }

    private static boolean isConstraint(Class<?> type) {
        return Stream.of(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(CONSTRAINT));
    }
}
