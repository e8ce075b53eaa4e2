package org.jedro.datasets;

/**
 * How the bytes of a file are laid out: the {@code type:} of a catalog entry, and the options that go with it.
 *
 * <p>Codecs of one format share one constant, also across modules: the options say how the file is written, not what a
 * node makes of it.
 *
 * @param name the short name, as it stands in catalog files
 * @param options the record to which the entry's options are bound, see {@link org.jedro.value.RecordBinder}
 * @param <O> that record
 */
public record Format<O extends Record>(String name, Class<O> options) {

    /** {@return a format that has no options} */
    public static Format<NoOptions> of(String name) {
        return new Format<>(name, NoOptions.class);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The options of a format that has none. */
    public record NoOptions() {}
}
