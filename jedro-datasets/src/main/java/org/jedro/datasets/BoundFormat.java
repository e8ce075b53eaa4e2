// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.Problems;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.internal.LoadedValue;
import org.jedro.datasets.internal.OptionalLibrary;
import org.jedro.internal.Suggestions;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jedro.value.internal.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * A format with the options of an entry: converts bytes to the form that a node declares, and back, wherever the bytes come
 * from. Immutable.
 */
@Experimental
public final class BoundFormat {
    static final String FORM = "form";
    static final String UNKNOWN = "unknown";
    static final String SCHEMA = "schema";

    private final Codecs codecs;
    private final Format<?> format;
    private final Record options;
    private final @Nullable Codec<?, ?> standard;
    private final Unknown unknown;
    private final Optional<Schema> schema;
    private final Map<String, Record> own;

    private BoundFormat(
            Codecs codecs,
            Format<?> format,
            Record options,
            @Nullable Codec<?, ?> standard,
            Unknown unknown,
            Optional<Schema> schema,
            Map<String, Record> own) {
        this.codecs = codecs;
        this.format = format;
        this.options = options;
        this.standard = standard;
        this.unknown = unknown;
        this.schema = schema;
        this.own = own;
    }

    /**
     * {@return the format with its options, {@code form}, {@code unknown} and {@code schema}; null if there were problems}
     *
     * @param name the name of a format that has codecs
     * @param given the options as they are written; others are ignored
     * @param problems receives the problems, at the options
     */
    public static @Nullable BoundFormat of(Codecs codecs, String name, MapValue given, Problems problems) {
        Format<?> format = format(codecs, name);
        Optional<String> conflict = codecs.conflict(name);
        if (conflict.isPresent()) {
            problems.at("type").add(conflict.get());
            return null;
        }
        Problems found = problems.at(given);
        Codec<?, ?> standard = standard(codecs, format, given, found);
        Unknown unknown = unknown(given, found);
        Value declared = codecs.checksSchema(name) ? given.get(SCHEMA).orElse(null) : null;
        Schema schema = declared == null ? null : Schema.read(declared, found.at(declared, SCHEMA));
        Record options = options(format, given, found);
        Map<String, Record> own = own(codecs, name, given, found);
        return options == null || found.hasErrors()
                ? null
                : new BoundFormat(codecs, format, options, standard, unknown, Optional.ofNullable(schema), own);
    }

    private static Map<String, Record> own(Codecs codecs, String name, MapValue given, Problems problems) {
        Map<String, Record> own = new LinkedHashMap<>();
        codecs.ownOptions(name)
                .forEach((key, type) -> given.get(key).ifPresent(value -> {
                    Object bound = RecordBinder.bind(value, type, problems.at(value, key));
                    if (bound instanceof Record options) {
                        own.put(key, options);
                    }
                }));
        return own;
    }

    private static Format<?> format(Codecs codecs, String name) {
        return codecs.format(name).orElseThrow(() -> new IllegalArgumentException("No format '" + name + "'."));
    }

    /**
     * Reports the options that a format does not have.
     *
     * @param name the name of a format that has codecs
     * @param others the options that are read elsewhere
     * @param problems receives the problems, at the options
     */
    public static void refuseUnknown(
            Codecs codecs, String name, MapValue given, List<String> others, Problems problems) {
        Format<?> format = format(codecs, name);
        List<String> known = new ArrayList<>(others);
        known.add(FORM);
        if (codecs.bindsRecords(format.name())) {
            known.add(UNKNOWN);
        }
        if (codecs.checksSchema(name)) {
            known.add(SCHEMA);
        }
        known.addAll(OptionNames.of(format.options()));
        known.addAll(codecs.ownOptions(name).keySet());
        given.entries().forEach((key, value) -> {
            if (!known.contains(SnakeCase.of(key))) {
                problems.at(value, key).unknown("option", key, known);
            }
        });
    }

    private static Unknown unknown(MapValue options, Problems problems) {
        Optional<Value> given = options.get(UNKNOWN);
        if (given.isEmpty()) {
            return Unknown.IGNORE;
        }
        Object bound = RecordBinder.bind(given.get(), Unknown.class, problems.at(given.get(), UNKNOWN));
        return bound instanceof Unknown unknown ? unknown : Unknown.IGNORE;
    }

    private static @Nullable Codec<?, ?> standard(
            Codecs codecs, Format<?> format, MapValue options, Problems problems) {
        Optional<Value> given = options.get(FORM);
        if (given.isEmpty()) {
            return codecs.defaultOf(format.name()).orElse(null);
        }
        String form = String.valueOf(given.get().toJava());
        for (Codec<?, ?> codec : codecs.of(format.name())) {
            if (codec.formName().equals(form)) {
                return codec;
            }
        }
        problems.at(given.get(), FORM)
                .add("format '" + format + "' has no form '" + form + "'; "
                        + Suggestions.hint(form, codecs.forms(format.name()), "forms")
                        + codecs.needsDependency(format.name(), form));
        return null;
    }

    private static @Nullable Record options(Format<?> format, MapValue given, Problems problems) {
        List<String> own = OptionNames.of(format.options());
        MapValue map = given.only(key -> own.contains(SnakeCase.of(key)));
        return (Record) RecordBinder.bind(map, format.options(), problems);
    }

    /** {@return the name of the format} */
    public String name() {
        return format.name();
    }

    /** {@return the form that is used where none is declared} */
    public TypeRef<?> defaultForm() {
        return standard == null ? TypeRef.UNKNOWN : standard.form();
    }

    /** {@return whether values of the type can be read and written} */
    public boolean accepts(TypeRef<?> form) {
        if (form.isUnknown()) {
            return standard != null && canCheck(standard);
        }
        return codecs.hasFitting(format.name(), form) && canCheck(codecs.fitting(format.name(), form));
    }

    private boolean canCheck(Codec<?, ?> codec) {
        return schema.isEmpty() || codec.checksSchema();
    }

    /**
     * {@return the conversion between bytes and values of a type}
     *
     * @param form the type; the default form is used where the type is unknown
     * @throws FormNotSupportedException if the format has no such form
     */
    @SuppressWarnings("unchecked")
    public <T> Conversion<T> as(TypeRef<T> form) {
        return (Conversion<T>) bound(codec(form), form);
    }

    /** {@return a conversion to some form, for what needs none: whether there is a value} One that reads folders finds files too. */
    public Conversion<?> withoutForm() {
        List<Codec<?, ?>> all = codecs.of(format.name());
        Codec<?, ?> any = all.stream()
                .filter(codec -> codec.readsFolders() && !codec.isProcessBound())
                .findFirst()
                .orElse(all.get(0));
        return bound(any, any.form());
    }

    private Codec<?, ?> codec(TypeRef<?> form) {
        if (form.isUnknown() && standard == null) {
            throw new FormNotSupportedException(format.name(), form, codecs.noDefault(format.name()));
        }
        Codec<?, ?> codec = form.isUnknown() ? Objects.requireNonNull(standard) : codecs.fitting(format.name(), form);
        if (!canCheck(codec)) {
            throw new FormNotSupportedException(
                    format.name(), form, "the option 'schema' is for tables, which " + codec.formName() + " is not");
        }
        return codec;
    }

    @SuppressWarnings("unchecked")
    private <T, O extends Record> Conversion<T> bound(Codec<T, O> codec, TypeRef<?> form) {
        TypeRef<?> declared = form.isUnknown() ? codec.form() : form;
        return new Bound<>(codec, new Binding<>((O) options, declared, unknown, schema, own));
    }

    /**
     * Converts between bytes and values of one form. A failure is described by a clause about the bytes.
     *
     * @param <T> the type of the values
     */
    public interface Conversion<T> {

        /** {@return the value that the bytes hold; a lazy one closes what it reads itself} */
        T read(Input input) throws Exception;

        /** Writes a value. */
        void write(T value, Output output) throws Exception;

        /** {@return the first rows as text} */
        Preview preview(Input input, int rows) throws Exception;

        /** {@return what is known without reading everything} */
        Statistics statistics(Input input) throws Exception;
    }

    /** A codec and how it is used. */
    record Bound<T, O extends Record>(Codec<T, O> codec, Binding<O> binding) implements Conversion<T> {
        @Override
        public T read(Input input) throws Exception {
            try {
                return LoadedValue.checked(codec.read(input, binding), binding.form(), codec.formName());
            } catch (NoClassDefFoundError e) {
                throw OptionalLibrary.missing(e);
            }
        }

        @Override
        public void write(T value, Output output) throws Exception {
            try {
                WrittenValue.write(codec, value, output, binding);
            } catch (NoClassDefFoundError e) {
                throw OptionalLibrary.missing(e);
            }
        }

        @Override
        public Preview preview(Input input, int rows) throws Exception {
            try {
                return codec.preview(input, binding, rows);
            } catch (NoClassDefFoundError e) {
                throw OptionalLibrary.missing(e);
            }
        }

        @Override
        public Statistics statistics(Input input) throws Exception {
            try {
                return codec.statistics(input, binding);
            } catch (NoClassDefFoundError e) {
                throw OptionalLibrary.missing(e);
            }
        }
    }
}
