// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.row.internal;

import java.beans.PropertyDescriptor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.JavaTypeInference;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jedro.JedroException;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.table.RecordField;
import org.jedro.datasets.table.RecordType;
import org.jedro.ref.TypeRef;
import org.jedro.value.internal.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a dataset as objects of a class: a record or a bean, whose component or property {@code testSize} is column {@code
 * test_size}, or texts of one column.
 *
 * @param type the class of the objects
 * @param encoder how Spark holds them
 * @param fields their columns; empty for texts
 */
public record TypedRows<T>(Class<T> type, Encoder<T> encoder, List<RecordField> fields) {
    /** Rows without a class. */
    public static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    /** {@return the class of the objects that a declared type has; empty for rows, and for types that are not datasets of Spark} */
    public static Optional<Class<?>> classOf(TypeRef<?> declared) {
        return element(declared).filter(type -> type != Row.class);
    }

    /** {@return the class of the rows of a declared dataset of Spark} */
    public static Optional<Class<?>> element(TypeRef<?> declared) {
        Type type = declared.type();
        if (type == Dataset.class) {
            return Optional.of(Row.class);
        }
        return type instanceof ParameterizedType generic
                        && generic.getRawType() == Dataset.class
                        && generic.getActualTypeArguments()[0] instanceof Class<?> row
                ? Optional.of(row)
                : Optional.empty();
    }

    /**
     * {@return how objects of a class are rows}
     *
     * @throws JedroException if Spark cannot hold them
     */
    @SuppressWarnings("unchecked")
    static <T> TypedRows<T> of(Class<T> type) {
        if (type == String.class) {
            return new TypedRows<>(type, (Encoder<T>) Encoders.STRING(), List.of());
        }
        if (type.isRecord()) {
            Class<? extends Record> record = type.asSubclass(Record.class);
            return new TypedRows<>(
                    type,
                    (Encoder<T>) RecordEncoding.of(record),
                    RecordType.of(record).fields());
        }
        List<RecordField> properties = properties(type);
        if (properties.isEmpty()) {
            throw new JedroException("expected a Dataset of Row, of a record or of a bean, but " + type.getSimpleName()
                    + " has no components and no properties");
        }
        return new TypedRows<>(type, Encoders.bean(type), properties);
    }

    private static List<RecordField> properties(Class<?> bean) {
        List<RecordField> fields = new ArrayList<>();
        for (PropertyDescriptor property : JavaTypeInference.getJavaBeanReadableProperties(bean)) {
            Set<String> names = new LinkedHashSet<>(List.of(SnakeCase.of(property.getName()), property.getName()));
            fields.add(new RecordField(
                    bean.getSimpleName(), property.getName(), property.getPropertyType(), names, false));
        }
        return fields;
    }

    /**
     * {@return rows as objects}
     *
     * @throws JedroException if a column is missing, or there is one that must not be there
     */
    Dataset<T> from(Dataset<Row> rows, Unknown unknown) {
        if (fields.isEmpty()) {
            return text(rows);
        }
        List<String> names = Arrays.asList(rows.columns());
        if (unknown == Unknown.REFUSE) {
            refuseUnknown(names);
        }
        Column[] selected =
                fields.stream().map(field -> column(field, rows, names)).toArray(Column[]::new);
        return rows.select(selected).as(encoder);
    }

    private Dataset<T> text(Dataset<Row> rows) {
        if (rows.columns().length != 1) {
            throw new JedroException("expected one column for a Dataset of String but there are "
                    + rows.columns().length + ": " + String.join(", ", rows.columns()));
        }
        return rows.select(named(rows, rows.columns()[0]).cast(DataTypes.StringType))
                .as(encoder);
    }

    private void refuseUnknown(List<String> names) {
        List<String> others = new ArrayList<>(names);
        fields.forEach(field -> others.removeAll(field.spellings()));
        if (!others.isEmpty()) {
            throw new JedroException((others.size() > 1 ? "columns '" : "column '")
                    + String.join("', '", others)
                    + (others.size() > 1 ? "' are not components of " : "' is not a component of ")
                    + type.getSimpleName());
        }
    }

    private Column column(RecordField field, Dataset<Row> rows, List<String> names) {
        DataType wanted = encoder.schema().apply(field.name()).dataType();
        int position = field.position(names, "column");
        if (position < 0 && field.isOptional()) {
            return functions.lit(null).cast(wanted).as(field.name());
        }
        if (position < 0) {
            throw new JedroException(field.missing("column", names));
        }
        StructField there = rows.schema().fields()[position];
        Column column = named(rows, there.name());
        return (isParsed(there.dataType(), wanted) ? column.cast(wanted) : column).as(field.name());
    }

    /** Texts are parsed and whole numbers are checked as they are converted; Spark converts what else loses nothing. */
    private static boolean isParsed(DataType there, DataType wanted) {
        boolean isText = there.equals(DataTypes.StringType) && !wanted.equals(DataTypes.StringType);
        boolean isWhole = there.equals(DataTypes.LongType) && wanted.equals(DataTypes.IntegerType);
        return isText && !(wanted instanceof StructType) || isWhole;
    }

    /** {@return objects as rows, with the columns of their class only} */
    Dataset<Row> toRows(Dataset<?> objects) {
        if (fields.isEmpty()) {
            return objects.toDF("value");
        }
        Dataset<Row> all = objects.toDF();
        List<String> names = Arrays.asList(all.columns());
        Column[] selected = fields.stream()
                .map(field -> {
                    int position = field.position(names, "column");
                    if (position < 0) {
                        throw new JedroException(field.missing("column", names));
                    }
                    return named(all, names.get(position)).as(field.key());
                })
                .toArray(Column[]::new);
        return all.select(selected);
    }

    /** {@return a column by its name, which may have dots} */
    static Column named(Dataset<?> rows, String name) {
        return rows.col("`" + name.replace("`", "``") + "`");
    }

    /** {@return the value as rows to store} */
    public static Dataset<Row> stored(Dataset<?> value, TypeRef<?> declared) {
        @Nullable Class<?> type = classOf(declared).orElse(null);
        return type == null ? value.toDF() : of(type).toRows(value);
    }

    /** {@return the rows as the type that is declared} */
    @SuppressWarnings("unchecked")
    public static Dataset<Row> loaded(Dataset<Row> rows, TypeRef<?> declared, Unknown unknown) {
        @Nullable Class<?> type = classOf(declared).orElse(null);
        return type == null ? rows : (Dataset<Row>) (Dataset<?>) of(type).from(rows, unknown);
    }
}
