// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.datasets.internal.FormSelection;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Thrown;
import org.jedro.ref.TypeRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The available codecs, by format. Immutable. */
public final class Codecs {
    private static final Logger LOG = LoggerFactory.getLogger(Codecs.class);

    private static final String MODULE_OF_FRAMES = "jedro-datasets-dflib";

    private static final String MODULE_OF_RELATIONS = "jedro-datasets-duckdb";
    private static final String RELATION = "Relation";

    private static final String MODULE_OF_SPARK = "jedro-spark";
    private static final String SPARK = "Dataset<Row>";

    /** Forms of modules that may not be on the class path, and the formats that have them. */
    private static final Map<String, List<String>> ELSEWHERE = Map.of(
            "DataFrame",
            List.of("csv", "tsv", "excel", "json", "jsonl", "xml", "chart", "parquet", "arrow", "avro"),
            "Map<String, DataFrame>",
            List.of("excel"),
            RELATION,
            List.of("csv", "tsv", "excel", "json", "jsonl", "parquet", "arrow", "avro"),
            SPARK,
            List.of("csv", "tsv", "json", "jsonl", "parquet", "avro", "text"));

    private final Precedence<Format<?>> formats = new Precedence<>();
    private final Map<String, List<Codec<?, ?>>> byFormat = new LinkedHashMap<>();

    /**
     * Creates a set of codecs; their order decides which form is the default. For a format of which they know different options,
     * see {@link Precedence}: the others are left out.
     */
    public Codecs(List<? extends Codec<?, ?>> codecs) {
        for (Codec<?, ?> codec : codecs) {
            Class<?> definer = definer(codec);
            formats.offer(codec.format().name(), Rank.ofClass(definer), definer, codec.format());
        }
        for (Codec<?, ?> codec : codecs) {
            String name = codec.format().name();
            if (formats.find(name).equals(Optional.of(codec.format()))) {
                byFormat.computeIfAbsent(name, format -> new ArrayList<>()).add(codec);
            } else {
                leaveOut(codec, formats.rank(name));
            }
        }
    }

    /** Of the same rank as another codec, it may be the one that is expected. */
    private void leaveOut(Codec<?, ?> codec, Optional<Rank> used) {
        Level level = used.equals(Optional.of(Rank.ofClass(definer(codec)))) ? Level.WARN : Level.DEBUG;
        LOG.atLevel(level)
                .log(
                        "{} is left out: it knows other options of format '{}'",
                        new Selection(codec.format().name()).nameOf(codec),
                        codec.format().name());
    }

    /** {@return the class that knows the format} */
    private static Class<?> definer(Codec<?, ?> codec) {
        List<Class<?>> classes = codec.implementations();
        return classes.get(classes.size() - 1);
    }

    /**
     * {@return the codecs on the class path by rank, see {@link Precedence}, of those with the same format and form only the
     * ones with the highest rank; followed by those that a {@link CodecProvider} creates, unless a codec of the same format and
     * form exists}
     */
    public static Codecs ofClassPath() {
        List<Codec<?, ?>> found = new ArrayList<>();
        ServiceProviders.of(ServiceLoader.load(Codec.class)).forEach(codec -> addIfUsable(codec, found));
        removeOutranked(found);
        List<Codec<?, ?>> codecs = Precedence.sorted(found);
        Set<List<Object>> taken = new HashSet<>();
        codecs.forEach(codec -> taken.add(pair(codec)));
        for (CodecProvider provider : ServiceProviders.of(ServiceLoader.load(CodecProvider.class))) {
            List<Codec<?, ?>> provided = new ArrayList<>();
            provided(provider).forEach(codec -> addIfUsable(codec, provided));
            provided.removeIf(codec -> taken.contains(pair(codec)));
            codecs.addAll(provided);
        }
        return new Codecs(codecs);
    }

    private static void removeOutranked(List<Codec<?, ?>> codecs) {
        Map<List<Object>, Rank> best = new HashMap<>();
        codecs.forEach(codec -> best.merge(pair(codec), Rank.of(codec), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        codecs.removeIf(codec -> Rank.of(codec) != best.get(pair(codec)));
    }

    /** A codec that fails does not affect the others. */
    private static void addIfUsable(Codec<?, ?> codec, List<Codec<?, ?>> codecs) {
        try {
            pair(codec);
            definer(codec);
            codecs.add(codec);
        } catch (RuntimeException | LinkageError e) {
            leaveOut(codec.getClass(), e);
        }
    }

    private static List<? extends Codec<?, ?>> provided(CodecProvider provider) {
        try {
            return List.copyOf(provider.codecs());
        } catch (RuntimeException | LinkageError e) {
            leaveOut(provider.getClass(), e);
            return List.of();
        }
    }

    private static void leaveOut(Class<?> broken, Throwable failure) {
        LOG.warn(
                "{} is left out: it fails with {}",
                broken.getName(),
                failure.getClass().getName());
        LOG.debug("The codec that is left out", Thrown.readable(failure));
    }

    private static List<Object> pair(Codec<?, ?> codec) {
        return List.of(codec.format().name(), codec.form());
    }

    /** {@return all codecs, grouped by format} */
    public List<Codec<?, ?>> all() {
        return byFormat.values().stream().flatMap(List::stream).toList();
    }

    /** {@return the formats, in the order of their first codecs} */
    public List<String> formats() {
        return List.copyOf(byFormat.keySet());
    }

    /** {@return the problem if codecs of equal precedence know different options of a format} */
    Optional<String> conflict(String format) {
        return formats.conflict(format).map(conflict -> "format '" + format + "' " + conflict);
    }

    /** {@return the format of a name} */
    Optional<Format<?>> format(String name) {
        return byFormat.containsKey(name) ? Optional.of(of(name).get(0).format()) : Optional.empty();
    }

    /** {@return the codecs of a format} */
    List<Codec<?, ?>> of(String format) {
        return byFormat.getOrDefault(format, List.of());
    }

    /** {@return whether one of a format's forms is bound to records} */
    boolean bindsRecords(String format) {
        return of(format).stream().anyMatch(Codec::bindsRecords);
    }

    /** {@return whether one of a format's forms is checked against a schema} */
    boolean checksSchema(String format) {
        return of(format).stream().anyMatch(Codec::checksSchema);
    }

    /** {@return the options that single forms of a format have, by their keys} */
    SortedMap<String, Class<? extends Record>> ownOptions(String format) {
        SortedMap<String, Class<? extends Record>> own = new TreeMap<>();
        of(format).forEach(codec -> own.putAll(codec.ownOptions()));
        return own;
    }

    /** {@return the names of a format's forms} */
    List<String> forms(String format) {
        return new Selection(format).formNames(of(format));
    }

    /** {@return whether some form of a format is stored as a folder of files} */
    boolean storesFolders(String format) {
        return of(format).stream().anyMatch(codec -> codec.readsFolders() || codec.joining() != Joining.NONE);
    }

    /** {@return the codec whose form is used if no type is declared: the first one that allows it} */
    Optional<Codec<?, ?>> defaultOf(String format) {
        for (Codec<?, ?> codec : of(format)) {
            if (codec.isDefault()) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the codec of a format that fits a declared type best}
     *
     * @throws FormNotSupportedException if no codec fits, or if two fit equally well
     */
    Codec<?, ?> fitting(String format, TypeRef<?> declared) {
        return new Selection(format).best(format, declared, of(format));
    }

    /** {@return whether exactly one codec of the format fits the type best} */
    boolean hasFitting(String format, TypeRef<?> declared) {
        try {
            fitting(format, declared);
            return true;
        } catch (FormNotSupportedException e) {
            return false;
        }
    }

    /** {@return a hint for a form whose module is missing; empty if none is known} */
    String needsDependency(String format, String form) {
        boolean isElsewhere = ELSEWHERE.getOrDefault(form, List.of()).contains(format)
                && !forms(format).contains(form);
        String module = switch (form) {
            case RELATION -> MODULE_OF_RELATIONS;
            case SPARK -> MODULE_OF_SPARK;
            default -> MODULE_OF_FRAMES;
        };
        return isElsewhere ? "; " + form + " needs the dependency org.jedro:" + module : "";
    }

    String noDefault(String format) {
        return "declare a type, one of " + String.join(", ", forms(format)) + needsDependency(format, "DataFrame");
    }

    /** The codecs of a format as what a declared type selects from. */
    private final class Selection implements FormSelection<Codec<?, ?>, Fit> {
        private final String format;

        Selection(String format) {
            this.format = format;
        }

        @Override
        public Fit leastFit() {
            return Fit.ANYTHING;
        }

        @Override
        public Fit fit(Codec<?, ?> codec, TypeRef<?> declared) {
            return codec.fit(declared);
        }

        @Override
        public String formName(Codec<?, ?> codec) {
            return codec.formName();
        }

        @Override
        public List<Class<?>> implementations(Codec<?, ?> codec) {
            return codec.implementations();
        }

        @Override
        public String needsDependency(String form) {
            return Codecs.this.needsDependency(format, form);
        }
    }
}
