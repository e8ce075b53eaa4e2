// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls Jakarta validation. Loaded only for a record that has its annotations, and therefore only if the library is present. */
final class JakartaConstraints {
    /** Hibernate's own texts with numbers filled in, without the expression language, which would require another library. */
    private static final String PLAIN_TEXTS =
            "org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator";

    static final Constraints.Checker CHECKER = create();

    private JakartaConstraints() {}

    private static Constraints.Checker create() {
        try {
            Validator validator = validator();
            return record -> violations(validator, record);
        } catch (ValidationException e) {
            return record -> {
                throw new IllegalStateException("has constraints, but nothing checks them; add"
                        + " org.hibernate.validator:hibernate-validator to the class path (" + e.getMessage() + ")");
            };
        }
    }

    /** The factory lives as long as the JVM, as does its validator, which is thread-safe. */
    @SuppressWarnings("resource")
    private static Validator validator() {
        Configuration<?> configuration = Validation.byDefaultProvider().configure();
        MessageInterpolator texts = plainTexts();
        if (texts == null) {
            texts = configuration.getDefaultMessageInterpolator();
        }
        return configuration
                .messageInterpolator(new English(texts))
                .buildValidatorFactory()
                .getValidator();
    }

    private static @Nullable MessageInterpolator plainTexts() {
        try {
            return Class.forName(PLAIN_TEXTS)
                    .asSubclass(MessageInterpolator.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private static List<Constraints.Violation> violations(Validator validator, Object record) {
        try {
            return validator.validate(record).stream()
                    .map(JakartaConstraints::violation)
                    .distinct()
                    .sorted(Comparator.comparing(violation -> violation.path() + violation.sentence()))
                    .toList();
        } catch (ValidationException e) {
            throw new IllegalStateException("cannot be checked: " + e.getMessage(), e);
        }
    }

    private static Constraints.Violation violation(ConstraintViolation<Object> violation) {
        List<Constraints.Step> steps = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            Object place = node.getIndex() != null ? (Object) node.getIndex() : node.getKey();
            if (place != null) {
                steps.add(new Constraints.Step(place, false));
            }
            String name = node.getName();
            if (name != null && !name.startsWith("<")) {
                steps.add(new Constraints.Step(name, true));
            }
        }
        return new Constraints.Violation(steps, violation.getMessage());
    }

    /** The rest of a problem is in English too. */
    private record English(MessageInterpolator texts) implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return texts.interpolate(template, context, Locale.ENGLISH);
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return texts.interpolate(template, context, Locale.ENGLISH);
        }
    }
}
