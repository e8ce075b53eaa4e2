// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who closes a table, whatever the form does. */
class TableCodecTest {
    record Row(int id) {}

    record Wrong(int other) {}

    @TempDir
    Path folder;

    private final Tables tables = new Tables();
    private @Nullable Input input;

    @BeforeEach
    void createsAFile() throws IOException {
        Files.createFile(folder.resolve("file"));
        input = new LocalStorage(Clock.systemUTC()).input(Location.of(folder.resolve("file")));
    }

    @Test
    void closesTheTableOfAWholeValue() throws IOException {
        List<Record> rows = List.copyOf(read(new RecordListForm(), new TypeRef<List<Row>>() {}));

        assertThat(rows).containsExactly(new Row(0), new Row(1), new Row(2));
        assertThat(tables.closed).isTrue();
    }

    @Test
    void leavesTheTableOfALazyValueOpenUntilItsEnd() throws IOException {
        Stream<Record> rows = read(new RecordStreamForm(), new TypeRef<Stream<Row>>() {});

        assertThat(tables.closed).isFalse();
        assertThat(rows.toList()).hasSize(3);
        assertThat(tables.closed).isTrue();
    }

    @Test
    void closesTheTableWithTheStreamOfWhichOneRowIsRead() throws IOException {
        try (Stream<Record> rows = read(new RecordStreamForm(), new TypeRef<Stream<Row>>() {})) {
            assertThat(rows.findFirst()).contains(new Row(0));
            assertThat(tables.closed).isFalse();
        }
        assertThat(tables.closed).isTrue();
    }

    @Test
    void closesTheTableWhenTheFormFails() {
        assertThatThrownBy(() -> read(new RecordStreamForm(), new TypeRef<Stream<Wrong>>() {}))
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("there is no column 'other' for component 'other' of Wrong");
        assertThat(tables.closed).isTrue();
    }

    @Test
    void keepsTheFirstFailureWhenClosingFailsToo() {
        tables.failsToClose = true;

        assertThatThrownBy(() -> read(new RecordListForm(), new TypeRef<List<Wrong>>() {}))
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("there is no column 'other'")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                        .hasMessage("not now"));
    }

    @Test
    void reportsATableThatCannotBeClosed() {
        tables.failsToClose = true;

        assertThatThrownBy(() -> read(new SizeForm(), TypeRef.of(Integer.class)))
                .hasMessage("not now");
    }

    private <T> T read(TableForm<T> form, TypeRef<?> declared) throws IOException {
        return new TableCodec<>(tables, form)
                .read(Objects.requireNonNull(input), new Binding<>(new NoOptions(), declared, Unknown.IGNORE));
    }

    /** How many columns a table has. */
    private static final class SizeForm implements TableForm<Integer> {
        @Override
        public TypeRef<Integer> form() {
            return TypeRef.of(Integer.class);
        }

        @Override
        public Integer read(TableSource table, TableBinding binding) {
            return binding.positions(table).length;
        }

        @Override
        public void write(Integer value, TableTarget target, TableBinding binding) {
            throw new AssertionError();
        }
    }

    /** One table of three rows. */
    private static final class Tables implements TableFormat<NoOptions> {
        private boolean closed;
        private boolean failsToClose;

        @Override
        public Format<NoOptions> format() {
            return Format.of("three");
        }

        @Override
        public Optional<List<String>> columns(NoOptions options) {
            return Optional.empty();
        }

        @Override
        public TableSource open(Input input, NoOptions options) {
            return new Source();
        }

        @Override
        public TableSink create(Output output, NoOptions options, List<TableColumn> columns) {
            throw new AssertionError();
        }

        private final class Source implements TableSource {
            private final Cells ids = new Cells(CellKind.INT);
            private int next;

            @Override
            public List<TableColumn> columns() {
                return List.of(TableColumn.of("id", CellKind.INT));
            }

            @Override
            public List<Cells> select(int[] columns, List<CellKind> wanted) {
                return List.of(ids);
            }

            @Override
            public int read(int rows) {
                if (next == 3) {
                    return 0;
                }
                ids.addInt(next++);
                return 1;
            }

            @Override
            public String place(int row) {
                return "row " + row;
            }

            @Override
            public void close() throws IOException {
                closed = true;
                if (failsToClose) {
                    throw new IOException("not now");
                }
            }
        }
    }
}
