package org.jedro.datasets.dflib;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dflib.parquet.read.converter.NoNullsRowConverter;
import org.dflib.parquet.read.converter.NullAwareRowConverter;
import org.dflib.parquet.read.converter.StoringConverter;
import org.jedro.JedroException;
import org.jedro.Suggestions;

/**
 * Reads a Parquet file row group by row group into DFLib's columns.
 *
 * <p>Stands in for DFLib's own loop to read a head only as far as it is asked for, and to tell rows and columns from the
 * end of the file.
 */
final class ParquetTableReader implements Closeable {
    private final ParquetFileReader file;
    private final String createdBy;

    ParquetTableReader(Path path) throws IOException {
        this.file = ParquetFileReader.open(
                new LocalInputFile(path),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
        this.createdBy = String.valueOf(file.getFileMetaData().getCreatedBy());
    }

    /** {@return the table, or its head} */
    DataFrame read(Optional<List<String>> columns, long rows) throws IOException {
        MessageType schema = project(file.getFileMetaData().getSchema(), columns);
        file.setRequestedSchema(schema);
        long height = Math.min(file.getRecordCount(), rows);
        if (height > Integer.MAX_VALUE) {
            throw new JedroException("the file has " + height + " rows, more than a DataFrame can hold");
        }
        Rows converter = new Rows(schema, (int) height);
        MessageColumnIO columnIo = new ColumnIOFactory(createdBy)
                .getColumnIO(schema, file.getFileMetaData().getSchema());
        long left = height;
        while (left > 0) {
            try (PageReadStore group = file.readNextRowGroup()) {
                if (group == null) {
                    throw new JedroException("the Parquet file is broken or cut off");
                }
                RecordReader<Rows> records = columnIo.getRecordReader(group, converter);
                for (long i = Math.min(left, group.getRowCount()); i > 0; i--, left--) {
                    records.read();
                }
            }
        }
        return converter.table(schema);
    }

    /** {@return the number of rows, which the end of the file tells} */
    long rows() {
        return file.getRecordCount();
    }

    /** {@return the number of columns} */
    int columns() {
        return file.getFileMetaData().getSchema().getFieldCount();
    }

    private static MessageType project(MessageType schema, Optional<List<String>> columns) {
        if (columns.isEmpty()) {
            return schema;
        }
        List<String> there = schema.getFields().stream().map(Type::getName).toList();
        for (String column : columns.get()) {
            if (!there.contains(column)) {
                throw new JedroException("there is no column '" + column + "', which the option 'columns' names; "
                        + Suggestions.hint(column, there, "columns"));
            }
        }
        return new MessageType(
                schema.getName(), columns.get().stream().map(schema::getType).toList());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** One and the same "record" over and over: the values go straight into the columns. */
    private static final class Rows extends RecordMaterializer<Rows> {
        private final StoringConverter[] columns;
        private final GroupConverter root;

        Rows(MessageType schema, int height) {
            this.columns = schema.getFields().stream()
                    .map(field -> StoringConverter.ofAccum(field, height, false))
                    .toArray(StoringConverter[]::new);
            StoringConverter[] nullable =
                    Arrays.stream(columns).filter(StoringConverter::allowsNulls).toArray(StoringConverter[]::new);
            this.root = nullable.length > 0
                    ? new NullAwareRowConverter(columns, nullable)
                    : new NoNullsRowConverter(columns);
        }

        @Override
        public Rows getCurrentRecord() {
            return this;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }

        DataFrame table(MessageType schema) {
            Series<?>[] series = Arrays.stream(columns)
                    .map(column -> column.accum().toSeries())
                    .toArray(Series<?>[]::new);
            return DataFrame.byColumn(
                            schema.getFields().stream().map(Type::getName).toArray(String[]::new))
                    .of(series);
        }
    }
}
