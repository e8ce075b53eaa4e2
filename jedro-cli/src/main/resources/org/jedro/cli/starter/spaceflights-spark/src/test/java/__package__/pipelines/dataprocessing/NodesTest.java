package {{package}}.pipelines.dataprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final DataFrame SHUTTLES = DataFrame.byArrayRow(
                    "id", "d_check_complete", "moon_clearance_complete", "price")
            .appender()
            .append(1.0, "t", "f", "$1,520.0")
            .append(2.0, "f", "f", "$12,345,678.5")
            .append(3.0, "f", "f", null)
            .toDataFrame();

    private static SparkSession spark;

    @BeforeAll
    static void startSpark() {
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    private static Dataset<Row> table(String columns, String... rows) {
        return spark.sql("select * from values " + String.join(", ", rows) + " as t(" + columns + ")");
    }

    private static Dataset<Row> companies(String... rows) {
        return table("id, company_rating, company_location, iata_approved", rows);
    }

    private static List<Object> column(Dataset<Row> table, String name) {
        return table.select(name).collectAsList().stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void turnsAPercentageIntoAFractionAndCountsAnEmptyApprovalAsNone() {
        Dataset<Row> companies = Nodes.preprocessCompanies(
                companies("(10, '90%', 'Fiji', 't')", "(20, null, 'Fiji', 'f')", "(30, '100%', 'Fiji', null)"));

        assertThat(companies.columns()).containsExactly("id", "company_rating", "company_location", "iata_approved");
        assertThat(column(companies, "company_rating")).containsExactly(0.9, null, 1.0);
        assertThat(column(companies, "iata_approved")).containsExactly(true, false, false);
    }

    @Test
    void turnsPricesAndFlagsIntoNumbersAndBooleans() {
        DataFrame shuttles = Nodes.preprocessShuttles(SHUTTLES);

        assertThat(shuttles.getColumnsIndex()).isEqualTo(SHUTTLES.getColumnsIndex());
        assertThat(shuttles.getColumn("price").toList()).containsExactly(1520.0, 12_345_678.5, null);
        assertThat(shuttles.getColumn("d_check_complete").toList()).containsExactly(true, false, false);
        assertThat(SHUTTLES.get("price", 0)).isEqualTo("$1,520.0");
    }

    @Test
    void namesTheColumnWhoseTextIsNotANumber() {
        DataFrame shuttles = SHUTTLES.cols("price").merge(Series.ofVal("on request", SHUTTLES.height()));

        assertThatThrownBy(() -> Nodes.preprocessShuttles(shuttles))
                .hasMessage("Column 'price': expected a number such as $1,520.0, but was other text.");
    }

    @Test
    void joinsInTheOrderOfTheShuttlesAndDropsRowsThatLackAValue() {
        Dataset<Row> shuttles = table(
                "id, engines, company_id",
                "(4.0D, 1.0D, 30.0D)",
                "(1.0D, 2.0D, 10.0D)",
                "(2.0D, null, 10.0D)",
                "(3.0D, 1.0D, 20.0D)",
                "(5.0D, 1.0D, 99.0D)",
                "(6.0D, 1.0D, 30.0D)",
                "(7.0D, 1.0D, 30.0D)");
        Dataset<Row> reviews = table(
                "shuttle_id, rating",
                "(1, 91.0D)",
                "(2, 80.0D)",
                "(3, 70.0D)",
                "(4, 96.0D)",
                "(5, 60.0D)",
                "(6, null)",
                "(7, double('NaN'))");
        // a shuttle is repeated for each company of its id
        Dataset<Row> companies = table("id, company_rating", "(10, 0.9D)", "(10, 0.8D)", "(20, null)", "(30, 1.0D)");

        Dataset<Row> joined = Nodes.createModelInputTable(shuttles, companies, reviews);

        assertThat(joined.columns())
                .containsExactly("engines", "company_id", "shuttle_id", "rating", "id", "company_rating");
        assertThat(column(joined, "shuttle_id")).containsExactly(4L, 1L, 1L);
        assertThat(column(joined, "company_rating")).containsExactly(1.0, 0.9, 0.8);
    }
}
