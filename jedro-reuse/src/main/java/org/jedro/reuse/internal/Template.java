// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text with gaps for the names of {@link Unit}s. Each part has its length before it, so that different parts never have the
 * same text.
 */
final class Template {
    private final List<Object> parts;

    private Template(List<Object> parts) {
        this.parts = parts;
    }

    List<Unit> units() {
        return parts.stream()
                .filter(Unit.class::isInstance)
                .map(Unit.class::cast)
                .toList();
    }

    String render(Function<Unit, String> names) {
        if (parts.size() == 1 && parts.get(0) instanceof String only) {
            return only;
        }
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part instanceof Unit unit ? "<" + names.apply(unit) + ">" : part);
        }
        return text.toString();
    }

    /** Writes a template. */
    static final class Builder {
        private final ProjectCode project;
        private final List<Object> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Builder(ProjectCode project) {
            this.project = project;
        }

        Builder text(String value) {
            text.append(value.length()).append(':').append(value);
            return this;
        }

        Builder number(long value) {
            text.append(value).append(' ');
            return this;
        }

        Builder line() {
            text.append('\n');
            return this;
        }

        Builder unit(Unit unit) {
            parts.add(text.toString());
            text.setLength(0);
            parts.add(unit);
            return this;
        }

        /** Adds a class by its internal name, or an array by its descriptor. */
        Builder type(String name) {
            if (name.startsWith("[")) {
                return descriptor(name);
            }
            return hasUnit(name) ? unit(new Unit(name, null)) : text(name);
        }

        /** Adds a descriptor or a signature. */
        Builder descriptor(String descriptor) {
            if (descriptor.indexOf('$') < 0) {
                return text(descriptor);
            }
            List<String> names = new ArrayList<>();
            TypeNames.addTo(names, descriptor);
            int written = 0;
            int end = 0;
            for (String name : names) {
                int start = descriptor.indexOf(name, end);
                end = start + name.length();
                if (hasUnit(name)) {
                    text(descriptor.substring(written, start)).type(name);
                    written = end;
                }
            }
            return text(descriptor.substring(written));
        }

        private boolean hasUnit(String name) {
            return ClassModel.isNumbered(name) && project.find(name) != null;
        }

        Template build() {
            parts.add(text.toString());
            text.setLength(0);
            return new Template(List.copyOf(parts));
        }
    }
}
