// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

/**
 * The layout of the bytes of a file: the {@code type:} of a catalog entry, and its options.
 *
 * <p>Codecs of one format share one constant, also across modules: the options describe how the file is written, not the
 * value that a node loads from it.
 *
 * @param name the short name that catalog files use
 * @param options the record to which the entry's options are bound, see {@link org.jedro.value.RecordBinder}
 * @param <O> that record
 */
public record Format<O extends Record>(String name, Class<O> options) {

    /** {@return a format without options} */
    public static Format<NoOptions> of(String name) {
        return new Format<>(name, NoOptions.class);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The options of a format without options. */
    public record NoOptions() {}
}
