// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;

class TableFormsTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    private final TableForms forms =
            new TableForms(List.of(new RecordListForm(), new RecordStreamForm(), new Text(), new OtherText()));

    record Row(int id) {}

    /** A form that can be used if no node declares a type. */
    static class Text implements TableForm<String> {
        @Override
        public TypeRef<String> form() {
            return TypeRef.of(String.class);
        }

        @Override
        public boolean isDefault() {
            return true;
        }

        @Override
        public String read(TableSource table, TableBinding binding) {
            return "";
        }

        @Override
        public void write(String value, TableTarget target, TableBinding binding) {}
    }

    /** A second form for the same type. */
    static final class OtherText extends Text {}

    private static EntrySpec spec(Map<String, Object> options) {
        return EntrySpec.of("orders", "jdbc.table", (MapValue) Value.of(options, Origin.JAVA), Path.of(""));
    }

    @Test
    void aDeclaredTypeSelectsTheFormThatFitsBest() {
        assertThat(forms.fitting("jdbc.table", ROWS, null)).isInstanceOf(RecordListForm.class);
        assertThat(forms.fitting("jdbc.table", new TypeRef<Stream<Row>>() {}, null))
                .isInstanceOf(RecordStreamForm.class);
        assertThat(forms.accepts(ROWS, null)).isTrue();
        assertThat(forms.accepts(TypeRef.of(Integer.class), null)).isFalse();
    }

    @Test
    void theStandardFormIsUsedIfNoTypeIsDeclared() {
        TableForm<?> standard = forms.standard(spec(Map.of()), new Problems());

        assertThat(standard).isInstanceOf(Text.class);
        assertThat(forms.fitting("jdbc.table", TypeRef.UNKNOWN, standard)).isSameAs(standard);
        assertThat(forms.accepts(TypeRef.UNKNOWN, standard)).isTrue();
        assertThat(forms.accepts(TypeRef.UNKNOWN, null)).isFalse();
    }

    @Test
    void refusesATypeThatNoFormHas() {
        assertThatThrownBy(() -> forms.fitting("jdbc.table", TypeRef.of(Integer.class), null))
                .isInstanceOf(FormNotSupportedException.class)
                .hasMessage("A dataset of type 'jdbc.table' cannot be loaded or saved as Integer; expected one of"
                        + " List<record>, Stream<record>, String.");
    }

    @Test
    void refusesATypeThatTwoFormsClaim() {
        assertThatThrownBy(() -> forms.fitting("jdbc.table", TypeRef.of(String.class), null))
                .isInstanceOf(FormNotSupportedException.class)
                .hasMessageContaining("both claim it; remove one");
    }

    @Test
    void namesTheDependencyOfFramesIfNoTypeIsDeclaredAndTheyAreAbsent() {
        TableForms records = new TableForms(List.of(new RecordListForm()));

        assertThatThrownBy(() -> records.fitting("jdbc.table", TypeRef.UNKNOWN, null))
                .hasMessageContaining("; declare a type, one of List<record>; DataFrame needs the dependency"
                        + " org.jedro:jedro-datasets-dflib.");
    }

    @Test
    void theOptionFormNamesTheForm() {
        Problems problems = new Problems();

        assertThat(forms.standard(spec(Map.of("form", "List<record>")), problems))
                .isInstanceOf(RecordListForm.class);
        assertThat(problems.hasErrors()).isFalse();

        assertThat(forms.standard(spec(Map.of("form", "Stream<rekord>")), problems))
                .isNull();
        assertThat(problems.list())
                .extracting(Problem::clause)
                .containsExactly("there is no form 'Stream<rekord>' of tables; did you mean 'Stream<record>'?");
    }

    @Test
    void theOptionUnknownIsRead() {
        Problems problems = new Problems();

        assertThat(TableForms.unknown(spec(Map.of("unknown", "refuse")), problems))
                .isEqualTo(Unknown.REFUSE);
        assertThat(TableForms.unknown(spec(Map.of()), problems)).isEqualTo(Unknown.IGNORE);
        TableForms.unknown(spec(Map.of("unknown", "maybe")), problems);
        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void aFormThatReadsAtOnceClosesItsTable() throws Exception {
        Closing table = new Closing();
        Collection<Record> rows = OpenedTables.read(new RecordListForm(), table, TableBinding.of(ROWS));

        assertThat(rows).isEmpty();
        assertThat(table.isClosed).isTrue();
    }

    /** A table without rows. */
    private static final class Closing implements TableSource {
        boolean isClosed;

        @Override
        public List<TableColumn> columns() {
            return List.of(TableColumn.of("id", CellKind.INT));
        }

        @Override
        public List<Cells> select(int[] columns, List<CellKind> wanted) {
            return wanted.stream().map(Cells::new).toList();
        }

        @Override
        public int read(int rows) {
            return 0;
        }

        @Override
        public String place(int row) {
            return "row " + row;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
