// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Values of another codec as the files of one folder, by name; a save replaces the whole folder.
 *
 * @param <T> the Java type of one file
 * @param <O> the format's options
 */
abstract class FolderCodec<T, O extends Record> implements Codec<Map<String, T>, O> {
    private final Codec<T, O> files;
    private final TypeRef<Map<String, T>> form;

    FolderCodec(Codec<T, O> files, TypeRef<Map<String, T>> form) {
        this.files = files;
        this.form = form;
    }

    @Override
    public final Format<O> format() {
        return files.format();
    }

    @Override
    public final TypeRef<Map<String, T>> form() {
        return form;
    }

    @Override
    public final boolean isDefault() {
        return false;
    }

    @Override
    public final boolean isCompressible() {
        return false;
    }

    @Override
    public final boolean readsFolders() {
        return true;
    }

    @Override
    public final boolean writesFolder(Binding<O> binding) {
        return true;
    }

    @Override
    public final Map<String, T> read(Input input, Binding<O> binding) throws Exception {
        Map<String, T> values = new LinkedHashMap<>();
        for (Input file : folder(input)) {
            values.put(file.name(), named(file.name(), () -> files.read(file, binding)));
        }
        return values;
    }

    /** {@return the files in the order of their names, in which 10 comes after 9} */
    private static List<Input> folder(Input input) throws Exception {
        if (!input.isFolder()) {
            throw new JedroException("expected a folder of files but was one file");
        }
        List<Input> files = new ArrayList<>(input.files());
        files.sort((one, other) -> NumberedNames.ORDER.compare(one.name(), other.name()));
        return files;
    }

    @Override
    public final void write(Map<String, T> value, Output output, Binding<O> binding) throws Exception {
        for (Map.Entry<String, T> file : value.entrySet()) {
            Output named = output.file(file.getKey());
            named(file.getKey(), () -> {
                files.write(file.getValue(), named, binding);
                return file;
            });
        }
    }

    /** {@return the value of one file; a failure names the file} */
    private static <R> R named(String file, Callable<R> action) throws Exception {
        try {
            return action.call();
        } catch (JedroException e) {
            throw new JedroException("'" + file + "': " + e.getMessage(), e);
        }
    }

    /** Entries without a form are measured by this codec too, and may be one file. */
    @Override
    public final Statistics statistics(Input input, Binding<O> binding) throws Exception {
        Statistics size = Statistics.UNKNOWN.withBytes(input.size());
        return input.isFolder() ? size.withRows(folder(input).size()) : size;
    }

    /** One row for each file: its name, and the first row of its own preview. */
    @Override
    public final Preview preview(Input input, Binding<O> binding, int rows) throws Exception {
        List<String> columns = new ArrayList<>(List.of("file"));
        List<List<String>> lines = new ArrayList<>();
        for (Input file : folder(input)) {
            if (lines.size() >= rows) {
                break;
            }
            Preview one = files.preview(file, binding, 1);
            if (columns.size() == 1) {
                columns.addAll(one.columns());
            }
            List<String> line = new ArrayList<>(List.of(file.name()));
            for (int i = 0; i < columns.size() - 1; i++) {
                boolean isThere = !one.rows().isEmpty() && i < one.rows().get(0).size();
                line.add(isThere ? one.rows().get(0).get(i) : "");
            }
            lines.add(line);
        }
        return new Preview(columns, lines);
    }
}
