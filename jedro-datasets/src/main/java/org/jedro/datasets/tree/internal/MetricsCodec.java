// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#METRICS} as a map of numbers, in insertion order; loaded as {@code Double}s. */
public final class MetricsCodec implements Codec<Map<String, ? extends Number>, NoOptions> {
    private static final TypeRef<Map<String, ? extends Number>> FORM = new TypeRef<>() {};
    private static final TypeRef<Map<String, Double>> DOUBLES = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public MetricsCodec() {}

    @Override
    public Format<NoOptions> format() {
        return Formats.METRICS;
    }

    @Override
    public TypeRef<Map<String, ? extends Number>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "Map<String, Double>";
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        boolean isMap = Map.class.isAssignableFrom(declared.rawType())
                || declared.rawType().isAssignableFrom(Map.class);
        return isMap ? Fit.RELATED : Fit.NONE;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, ? extends Number> read(Input input, Binding<NoOptions> binding) throws IOException {
        boolean isTyped = binding.form().type() instanceof ParameterizedType
                && binding.form().rawType() == Map.class;
        return (Map<String, ? extends Number>) JsonFiles.read(
                input, isTyped && !binding.form().equals(FORM) ? binding.form().type() : DOUBLES.type());
    }

    @Override
    public void write(Map<String, ? extends Number> value, Output output, Binding<NoOptions> binding)
            throws IOException {
        // the types have not been checked at run time before
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            if (!(entry.getValue() instanceof Number)) {
                throw new JedroException("Expected a number for metric '" + entry.getKey() + "' but was "
                        + (entry.getValue() == null
                                ? "null"
                                : entry.getValue().getClass().getSimpleName()));
            }
        }
        JsonFiles.write(value, output);
    }

    @Override
    public Preview preview(Input input, Binding<NoOptions> binding, int rows) throws IOException {
        return JsonPreview.of(input, rows);
    }
}
