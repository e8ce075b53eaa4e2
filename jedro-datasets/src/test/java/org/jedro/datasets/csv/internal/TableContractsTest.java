// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.csv.internal;

import java.util.List;
import java.util.Map;
import org.jedro.testkit.RecordTableContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Every format of tables that this module has, as records. */
@Tag("eco/D-01")
class TableContractsTest {
    private static final Map<String, Object> CSV = Map.of("type", "csv", "filepath", "data/rows.csv");

    private static final Map<String, Object> ODD_CSV = Map.of(
            "type", "csv",
            "filepath", "rows.txt",
            "delimiter", ";",
            "quote", "'",
            "charset", "UTF-16BE",
            "nulls", List.of("NULL"),
            "decimal", ",",
            "datetime_format", "uuuu/MM/dd HH:mm:ss");

    private static final Map<String, Object> TSV = Map.of("type", "tsv", "filepath", "data/rows.tsv");
    private static final Map<String, Object> PACKED = Map.of("type", "csv", "filepath", "data/rows.csv.gz");

    private static final Map<String, Object> EXCEL =
            Map.of("type", "excel", "filepath", "data/rows.xlsx", "sheet", "Čísla & co");

    private static final Map<String, Object> XML = Map.of("type", "xml", "filepath", "data/rows.xml");

    private static final Map<String, Object> ODD_XML =
            Map.of("type", "xml", "filepath", "rows.xml.gz", "row", "společnost", "root", "companies");

    @Nested
    class CsvAsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return CSV;
        }
    }

    @Nested
    class CsvAsStream extends RecordTableContract.AsStream {
        @Override
        protected Map<String, Object> entry() {
            return CSV;
        }
    }

    @Nested
    class OddCsvAsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return ODD_CSV;
        }
    }

    @Nested
    class PackedCsvAsStream extends RecordTableContract.AsStream {
        @Override
        protected Map<String, Object> entry() {
            return PACKED;
        }
    }

    @Nested
    class TsvAsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return TSV;
        }
    }

    @Nested
    class TsvAsStream extends RecordTableContract.AsStream {
        @Override
        protected Map<String, Object> entry() {
            return TSV;
        }
    }

    @Nested
    class ExcelAsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return EXCEL;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    @Tag("eco/D-03")
    class ExcelAsStream extends RecordTableContract.AsStream {
        @Override
        protected Map<String, Object> entry() {
            return EXCEL;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    class XmlAsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return XML;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    class OddXmlAsList extends RecordTableContract.AsList {
        @Override
        protected Map<String, Object> entry() {
            return ODD_XML;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    class XmlAsStream extends RecordTableContract.AsStream {
        @Override
        protected Map<String, Object> entry() {
            return XML;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }

    @Nested
    class OddXmlAsStream extends RecordTableContract.AsStream {
        @Override
        protected Map<String, Object> entry() {
            return ODD_XML;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }
    }
}
