// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.internal.MeasuredOutput;
import org.jedro.datasets.text.internal.Previews;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.constructor.core.ConstructYamlCoreInt;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * {@link Formats#YAML} as the type that a node declares: {@code Map}, {@code List}, records, texts, numbers. YAML 1.2: {@code
 * yes} and dates are texts. One document, whole in memory; tags create no objects, and the expansion of aliases is limited.
 */
public final class YamlCodec implements Codec<Object, NoOptions> {
    private static final int MAX_ALIASES = 50;
    private static final int MAX_CHARACTERS = 256 << 20;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int MIN_BUFFER = 1 << 10;
    private static final int MAX_BUFFER = 1 << 20;
    private static final ConstructNode WHOLE_NUMBERS = new ConstructYamlCoreInt();

    private final JsonCodec data = new JsonCodec();

    /** For {@link java.util.ServiceLoader}. */
    public YamlCodec() {}

    @Override
    public Format<NoOptions> format() {
        return Formats.YAML;
    }

    @Override
    public TypeRef<Object> form() {
        return TypeRef.UNKNOWN;
    }

    @Override
    public String formName() {
        return data.formName();
    }

    @Override
    public boolean bindsRecords() {
        return true;
    }

    @Override
    public boolean checksSchema() {
        return true;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        return data.fit(declared);
    }

    @Override
    public Object read(Input input, Binding<NoOptions> binding) throws IOException {
        try {
            return value(input, binding);
        } catch (StackOverflowError e) {
            // the parser itself has no limit
            throw new JedroException("the values are nested too deeply, or hold themselves", e);
        }
    }

    private static Object value(Input input, Binding<NoOptions> binding) throws IOException {
        Object value;
        try (YamlText text = new YamlText(Charsets.reader(input, StandardCharsets.UTF_8))) {
            LoadSettings settings = LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setAllowDuplicateKeys(false)
                    .setCodePointLimit(MAX_CHARACTERS)
                    .setMaxAliasesForCollections(MAX_ALIASES)
                    .setBufferSize(bufferFor(input.size()))
                    .setTagConstructors(Map.of(Tag.INT, YamlCodec::wholeNumber, Tag.STR, text::of))
                    .build();
            value = binding.form().isUnknown() && binding.schema().isEmpty()
                    ? new Load(settings).loadFromReader(text)
                    : bound(new Compose(settings).composeReader(text), text, binding);
        } catch (MarkedYamlEngineException e) {
            throw new JedroException(place(e.getProblemMark()) + clause(String.valueOf(e.getProblem())), e);
        } catch (YamlEngineException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof JedroException own) {
                throw own;
            }
            throw new JedroException(clause(String.valueOf(e.getMessage())), e);
        }
        if (value == null) {
            throw new JedroException("expected a value but was null");
        }
        return value;
    }

    private static @Nullable Object bound(Optional<Node> document, YamlText text, Binding<NoOptions> binding)
            throws IOException {
        return document.isEmpty()
                ? null
                : JsonFiles.read(document.get(), text::of, binding.form().type(), binding.unknown(), binding.schema());
    }

    private static String clause(String message) {
        if (message.equals("but found another document")) {
            return "expected one document but another one starts here; store each in a file of its own";
        }
        if (message.startsWith("Non scalar key")) {
            return "expected a text or number as the key of a map but was a list or map";
        }
        return message.contains("aliases for non-scalar nodes")
                ? "aliases (*name) stand for maps and lists more than " + MAX_ALIASES
                        + " times, as in files that are made to do harm; write the values out"
                : message.lines().findFirst().orElse("this is not YAML");
    }

    /** The parser copies all of the current text with each buffer, so the buffers of a large file must not be small. */
    private static int bufferFor(long bytes) {
        return (int) Math.min(Math.max(bytes / 64, MIN_BUFFER), MAX_BUFFER);
    }

    /** Parsing a number of a million digits takes minutes. */
    private static Object wholeNumber(Node node) {
        if (node instanceof ScalarNode scalar && scalar.getValue().length() > LONGEST_NUMBER) {
            throw new JedroException(
                    place(node.getStartMark()) + "a number has more than " + LONGEST_NUMBER + " digits");
        }
        return WHOLE_NUMBERS.construct(node);
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ": ")
                .orElse("");
    }

    @Override
    public void write(Object value, Output output, Binding<NoOptions> binding) throws IOException {
        data.requireData(value, binding);
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSchema(new CoreSchema())
                .build();
        Object plain = JsonFiles.toPlain(value);
        CheckedRows.check(plain, binding.schema());
        String text = new Dump(settings).dumpToString(plain);
        try (Writer writer = Charsets.writer(output, StandardCharsets.UTF_8)) {
            writer.write(text);
        }
        if (plain instanceof List<?> rows && !rows.isEmpty() && rows.stream().allMatch(Map.class::isInstance)) {
            long columns = rows.stream()
                    .flatMap(row -> ((Map<?, ?>) row).keySet().stream())
                    .distinct()
                    .count();
            MeasuredOutput.report(output, rows.size(), columns);
        }
    }

    @Override
    public Preview preview(Input input, Binding<NoOptions> binding, int rows) throws IOException {
        return Previews.lines(input, StandardCharsets.UTF_8, rows);
    }
}
