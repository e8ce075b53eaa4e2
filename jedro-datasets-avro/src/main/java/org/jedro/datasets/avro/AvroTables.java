// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.jedro.JedroException;
import org.jedro.datasets.Format;
import org.jedro.datasets.internal.OptionalLibrary;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.DecimalSink;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/**
 * Apache Avro as tables: container files whose schema is a record of plain fields. Moments are written to the
 * microsecond.
 */
public final class AvroTables implements TableFormat<AvroOptions> {
    /** Apache Avro. */
    public static final Format<AvroOptions> AVRO = new Format<>("avro", AvroOptions.class);

    static {
        AvroSnappy.register();
    }

    static final String BROKEN = "this is not an Avro file, or it is cut off";

    private static final String UNKNOWN_CODEC =
            "the Avro file is packed in a way that is not known; expected one of null, deflate, snappy, zstandard, bzip2, xz";

    /** For {@link java.util.ServiceLoader}. */
    public AvroTables() {}

    private static boolean isUnknownCodec(Exception e) {
        return String.valueOf(e.getMessage()).startsWith("Unrecognized codec");
    }

    @Override
    public Format<AvroOptions> format() {
        return AVRO;
    }

    @Override
    public Optional<List<String>> columns(AvroOptions options) {
        return options.columns();
    }

    @Override
    public TableSource open(Input input, AvroOptions options) throws IOException {
        InputStream bytes = new AvroBlocks(new BufferedInputStream(input.open()));
        try {
            return new Source(new DataFileStream<>(bytes, new GenericDatumReader<>()));
        } catch (JedroException e) {
            bytes.close();
            throw e;
        } catch (UncheckedIOException e) {
            bytes.close();
            throw e.getCause();
        } catch (NoClassDefFoundError e) {
            bytes.close();
            throw OptionalLibrary.missing(e);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw new JedroException(isUnknownCodec(e) ? UNKNOWN_CODEC : BROKEN, e);
        }
    }

    @Override
    public TableSink create(Output output, AvroOptions options, List<TableColumn> columns) throws IOException {
        return DecimalSink.of(columns, settled -> new AvroSink(output, options, settled));
    }

    private static final class Source implements TableSource {
        private final DataFileStream<IndexedRecord> file;
        private final List<AvroField> fields = new ArrayList<>();
        private int[] positions = new int[0];
        private List<Cells> cells = List.of();
        private long rowsBefore;
        private int lastRead;

        Source(DataFileStream<IndexedRecord> file) throws IOException {
            this.file = file;
            Schema schema = file.getSchema();
            if (schema.getType() != Schema.Type.RECORD) {
                file.close();
                throw new JedroException("the Avro file holds no records");
            }
            schema.getFields().forEach(field -> fields.add(AvroField.of(field)));
        }

        @Override
        public List<TableColumn> columns() {
            return fields.stream()
                    .map(field -> TableColumn.of(field.name(), field.kind()))
                    .toList();
        }

        @Override
        public List<Cells> select(int[] wanted, List<CellKind> kinds) {
            positions = wanted.clone();
            List<Cells> all = new ArrayList<>();
            for (int position : positions) {
                if (fields.get(position).kind() == CellKind.ANY) {
                    throw new JedroException("column '" + fields.get(position).name()
                            + "' holds lists or structures, which a table has no cells for; name the others in"
                            + " 'columns'");
                }
                all.add(new Cells(fields.get(position).kind()));
            }
            cells = List.copyOf(all);
            return cells;
        }

        @Override
        public int read(int rows) throws IOException {
            rowsBefore += lastRead;
            lastRead = 0;
            try {
                while (lastRead < rows && file.hasNext()) {
                    IndexedRecord row = file.next();
                    for (int i = 0; i < positions.length; i++) {
                        cells.get(i).add(cell(fields.get(positions[i]), row.get(positions[i])));
                    }
                    lastRead++;
                }
            } catch (JedroException e) {
                throw e;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (NoClassDefFoundError e) {
                throw OptionalLibrary.missing(e);
            } catch (RuntimeException e) {
                // the library trusts the file: in a broken one, anything may be missing or out of bounds
                throw new JedroException("the Avro file is broken or cut off", e);
            }
            return lastRead;
        }

        private @Nullable Object cell(AvroField field, @Nullable Object value) {
            try {
                return value == null ? null : field.decode().apply(value);
            } catch (MisfitException e) {
                throw e.at(place(lastRead), field.name());
            }
        }

        @Override
        public String place(int row) {
            return "row " + (rowsBefore + row + 1);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
