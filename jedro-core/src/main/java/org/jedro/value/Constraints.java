package org.jedro.value;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/**
 * What annotations of Jakarta validation on a record say of its values. That library is optional: where it is not on the class
 * path, its annotations are not either, and nothing here loads a class of it.
 */
final class Constraints {
    private static final String CONSTRAINT = "jakarta.validation.Constraint";
    private static final boolean IS_THERE = isThere();

    /** One thing that a record's value violates. */
    record Violation(List<Step> path, String sentence) {}

    /**
     * One step from the record to the value.
     *
     * @param place the name of a component, the index in a list, or the key in a map
     */
    record Step(Object place, boolean isComponent) {}

    /** Who looks for violations; one implementation, in a class that is loaded only if the library is there. */
    @FunctionalInterface
    interface Checker {
        /**
         * {@return what a record violates, sorted}
         *
         * @throws IllegalStateException if nobody implements the library, or a constraint itself is wrong; with a sentence
         */
        List<Violation> violations(Object record);
    }

    private Constraints() {}

    /** {@return whether a record class has a constraint anywhere: on itself, a component, or what a component holds} */
    static boolean areOn(Class<?> record) {
        return IS_THERE
                && (hasConstraint(record)
                        || Stream.of(record.getRecordComponents()).anyMatch(Constraints::isOnComponent));
    }

    /** {@return what a record violates; only for records that have constraints} */
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

    /** Several of one constraint stand in a container annotation, which the constraint declares. */
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
