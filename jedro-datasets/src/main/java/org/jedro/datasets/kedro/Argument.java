// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** How an argument that Kedro passes to a library is translated. */
interface Argument {

    /** Translates a value, or reports why it cannot be translated. */
    void translate(Value value, Translating into);

    /** {@return the argument as an option of another name} */
    static Argument to(String option) {
        return (value, into) -> into.set(option, value);
    }

    /** {@return the argument as an option, converted} */
    static Argument to(String option, Conversion conversion) {
        return (value, into) -> {
            try {
                conversion.convert(value).ifPresent(converted -> into.set(option, converted));
            } catch (MisfitException e) {
                into.problem(e.getMessage());
            }
        };
    }

    /** {@return an argument that has no effect here: hints for the speed of a library, explicit defaults} */
    static Argument ignored() {
        return (value, into) -> {};
    }

    /** {@return an argument that is ignored with a note to the user} */
    static Argument differs(String clause) {
        return (value, into) -> into.difference(clause);
    }

    /** {@return an argument of which only these values have a counterpart: the behavior that Jedro has anyway} */
    static Argument only(@Nullable Object... values) {
        return onlyOr("expected " + shown(values) + ", as it is here", values);
    }

    /** {@return an argument of which only these values have a counterpart} */
    static Argument onlyOr(String otherwise, @Nullable Object... values) {
        return (value, into) -> {
            for (Object candidate : values) {
                if (Objects.equals(candidate, value.toJava())) {
                    return;
                }
            }
            into.problem(otherwise);
        };
    }

    /** {@return an argument that is read elsewhere, and has one of these values} */
    static Argument oneOf(Collection<String> names) {
        return (value, into) -> {
            if (!names.contains(String.valueOf(value.toJava()))) {
                into.problem("expected one of "
                        + String.join(", ", names.stream().sorted().toList()) + " but was '" + value.toJava() + "'");
            }
        };
    }

    /** {@return an argument that has no counterpart} */
    static Argument refused(String wayOut) {
        return (value, into) -> into.problem("has no counterpart; " + wayOut);
    }

    /** {@return this argument, followed by another for the same value} */
    default Argument and(Argument more) {
        return (value, into) -> {
            translate(value, into);
            more.translate(value, into);
        };
    }

    /** {@return this argument, ignored if the value is null, the default of most libraries} */
    default Argument unlessNull() {
        return (value, into) -> {
            if (value.toJava() != null) {
                translate(value, into);
            }
        };
    }

    /** {@return this argument, ignored if the value is null, false or 0, or an empty list or map: nothing is requested} */
    default Argument unlessNo() {
        return (value, into) -> {
            Object data = value.toJava();
            boolean isNo = data == null
                    || data.equals(false)
                    || data.equals(0L)
                    || data.equals("")
                    || data instanceof Collection<?> items && items.isEmpty()
                    || data instanceof Map<?, ?> map && map.isEmpty();
            if (!isNo) {
                translate(value, into);
            }
        };
    }

    private static String shown(@Nullable Object... values) {
        return String.join(" or ", Arrays.stream(values).map(Argument::shownOne).toList());
    }

    private static String shownOne(@Nullable Object value) {
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    /** Converts a value of Kedro to a value of Jedro; to nothing if it is the default. */
    interface Conversion {
        Optional<Value> convert(Value value) throws MisfitException;

        /** {@return a plain Java value with the origin of the value that it was made from} */
        static Optional<Value> of(@Nullable Object data, Value like) {
            return Optional.of(Value.of(data, like.origin()));
        }
    }

    /** A value has no counterpart; the message is a clause that describes the expected values. */
    final class MisfitException extends Exception {
        private static final long serialVersionUID = 1L;

        MisfitException(String clause) {
            super(clause);
        }

        static MisfitException expected(String what, Value value) {
            Object data = value.toJava();
            boolean isShort = data instanceof String || data instanceof Number || data instanceof Boolean;
            return new MisfitException("expected " + what + " but was "
                    + (isShort ? data instanceof String ? "'" + data + "'" : data : value.kind()));
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** {@return a list of texts, from one text or several} */
    static List<String> texts(Value value) throws MisfitException {
        Object data = value.toJava();
        if (data instanceof String text) {
            return List.of(text);
        }
        if (data instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw MisfitException.expected("names", value);
    }
}
