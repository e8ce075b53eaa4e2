// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.row.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jedro.JedroException;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.table.ColumnNames;

/** The types of columns whose values are texts: those that the entry declares, and those that all of their values have. */
public final class Casts {
    private static final String WHOLE = "(?:0|[1-9][0-9]*)";
    private static final String NUMBER = "^(?:-?" + WHOLE + "|[-+]?(?:" + WHOLE
            + "\\.[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?" + "|[-+]?" + WHOLE + "[eE][-+]?[0-9]+|NaN|-?Infinity)$";
    private static final Object[] BOOLEANS = {"true", "false", "True", "False", "TRUE", "FALSE"};
    /** The answers of the query per column. */
    private static final int ANSWERS = 5;

    private Casts() {}

    /** {@return the rows with the columns that are selected, in their order} */
    public static Dataset<Row> selected(Dataset<Row> rows, List<String> columns) {
        ColumnNames.require(columns, Arrays.asList(rows.columns()), "columns");
        return rows.select(
                columns.stream().map(name -> TypedRows.named(rows, name)).toArray(Column[]::new));
    }

    /**
     * {@return the rows with some columns as other types; a value that does not fit fails when it is computed}
     *
     * @throws JedroException if a column does not exist, or has a type that Spark does not have
     */
    public static Dataset<Row> declared(Dataset<Row> rows, Map<String, ColumnType> types) {
        Map<String, DataType> casts = new LinkedHashMap<>();
        List<String> names = types.keySet().stream().sorted().toList();
        ColumnNames.require(names, Arrays.asList(rows.columns()), "types");
        names.forEach(name -> casts.put(name, of(types.getOrDefault(name, ColumnType.STRING))));
        return cast(rows, casts);
    }

    private static DataType of(ColumnType type) {
        return switch (type) {
            case INT -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case DECIMAL -> DataTypes.createDecimalType(38, 18);
            case BOOLEAN -> DataTypes.BooleanType;
            case STRING, UUID -> DataTypes.StringType;
            case DATE -> DataTypes.DateType;
            case DATETIME -> DataTypes.TimestampNTZType;
            case INSTANT -> DataTypes.TimestampType;
            case TIME, DURATION ->
                throw new JedroException("type '" + type.name().toLowerCase(Locale.ROOT)
                        + "' of the option 'types' does not exist in Spark; expected 'string' for a Dataset");
        };
    }

    private static Dataset<Row> cast(Dataset<Row> rows, Map<String, DataType> types) {
        if (types.isEmpty()) {
            return rows;
        }
        Column[] columns = Arrays.stream(rows.columns())
                .map(name -> types.containsKey(name)
                        ? TypedRows.named(rows, name).cast(types.get(name)).as(name)
                        : TypedRows.named(rows, name))
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    /** {@return rows of texts with the narrowest type that all values of a column have, which takes a pass over them} */
    public static Dataset<Row> inferred(Dataset<Row> texts, Map<String, ColumnType> declared) {
        // columns that are folders have their types already
        List<String> open = Arrays.stream(texts.schema().fields())
                .filter(field -> field.dataType().equals(DataTypes.StringType))
                .map(StructField::name)
                .filter(name -> !declared.containsKey(name))
                .toList();
        Dataset<Row> rows = declared(texts, declared);
        if (open.isEmpty()) {
            return rows;
        }
        Column[] questions = open.stream()
                .flatMap(name -> questions(TypedRows.named(texts, name)).stream())
                .toArray(Column[]::new);
        Row answers = texts.select(questions).head();
        Map<String, DataType> found = new LinkedHashMap<>();
        for (int i = 0; i < open.size(); i++) {
            DataType type = type(answers, i * ANSWERS);
            if (!type.equals(DataTypes.StringType)) {
                found.put(open.get(i), type);
            }
        }
        return cast(rows, found);
    }

    private static List<Column> questions(Column text) {
        return List.of(
                functions.count(text),
                matching(text.try_cast("int").cast("string").equalTo(text)),
                matching(text.try_cast("bigint").cast("string").equalTo(text)),
                matching(text.rlike(NUMBER)),
                matching(text.isin(BOOLEANS)));
    }

    private static Column matching(Column condition) {
        return functions.count(functions.when(condition, functions.lit(1)));
    }

    private static DataType type(Row answers, int from) {
        long all = answers.getLong(from);
        List<DataType> types =
                List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.DoubleType, DataTypes.BooleanType);
        for (int i = 0; i < types.size() && all > 0; i++) {
            if (answers.getLong(from + 1 + i) == all) {
                return types.get(i);
            }
        }
        return DataTypes.StringType;
    }
}
