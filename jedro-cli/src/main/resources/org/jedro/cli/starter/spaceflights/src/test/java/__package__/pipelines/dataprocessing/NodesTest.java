package {{package}}.pipelines.dataprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final DataFrame COMPANIES = DataFrame.byArrayRow(
                    "id", "company_rating", "company_location", "total_fleet_count", "iata_approved")
            .appender()
            .append(10, "90%", "Fiji", 4.0, "t")
            .append(20, null, "Fiji", 1.0, "f")
            .append(30, "100%", "Fiji", 2.0, null)
            .toDataFrame();

    private static final DataFrame SHUTTLES = DataFrame.byArrayRow(
                    "id", "engines", "d_check_complete", "moon_clearance_complete", "price", "company_id")
            .appender()
            .append(1.0, 2.0, "t", "f", "$1,520.0", 10.0)
            .append(2.0, null, "f", "f", "$12,345,678.5", 10.0)
            .append(3.0, 1.0, "f", "f", "$75.0", 20.0)
            .append(4.0, 1.0, "f", "f", "$75.0", 30.0)
            .append(5.0, 1.0, "f", "f", "$75.0", 99.0)
            .append(6.0, 1.0, "f", "f", "$75.0", 30.0)
            .append(7.0, 1.0, "f", "f", "$75.0", 30.0)
            .toDataFrame();

    private static final DataFrame REVIEWS = DataFrame.byArrayRow("shuttle_id", "review_scores_rating")
            .appender()
            .append(4, 96.0)
            .append(1, 91.0)
            .append(2, 80.0)
            .append(3, 70.0)
            .append(5, 60.0)
            .append(6, null)
            .append(7, Double.NaN)
            .toDataFrame();

    @Test
    void turnsAPercentageIntoAFractionAndLeavesAnEmptyOneEmpty() {
        DataFrame companies = Nodes.preprocessCompanies(COMPANIES);

        assertThat(companies.getColumn("company_rating").toList()).containsExactly(0.9, null, 1.0);
    }

    @Test
    void countsAnEmptyApprovalAsNone() {
        DataFrame companies = Nodes.preprocessCompanies(COMPANIES);

        assertThat(companies.getColumn("iata_approved").toList()).containsExactly(true, false, false);
    }

    @Test
    void keepsTheColumnsAndTheirOrder() {
        assertThat(Nodes.preprocessCompanies(COMPANIES).getColumnsIndex()).isEqualTo(COMPANIES.getColumnsIndex());
        assertThat(Nodes.preprocessShuttles(SHUTTLES).getColumnsIndex()).isEqualTo(SHUTTLES.getColumnsIndex());
    }

    @Test
    void leavesItsInputAlone() {
        Nodes.preprocessShuttles(SHUTTLES);

        assertThat(SHUTTLES.get("price", 0)).isEqualTo("$1,520.0");
    }

    @Test
    void turnsPricesAndFlagsIntoNumbersAndBooleans() {
        DataFrame shuttles = Nodes.preprocessShuttles(SHUTTLES.head(3));

        assertThat(shuttles.getColumn("price").toList()).containsExactly(1520.0, 12_345_678.5, 75.0);
        assertThat(shuttles.getColumn("d_check_complete").toList()).containsExactly(true, false, false);
        assertThat(shuttles.getColumn("moon_clearance_complete").toList()).containsExactly(false, false, false);
    }

    @Test
    void namesTheColumnWhoseTextIsNotANumber() {
        DataFrame shuttles = SHUTTLES.cols("price").merge(Series.ofVal("on request", SHUTTLES.height()));

        assertThatThrownBy(() -> Nodes.preprocessShuttles(shuttles))
                .hasMessage("Column 'price': expected a number such as 90% or $1,520.0, but was other text.");
    }

    @Test
    void joinsShuttlesReviewsAndCompaniesAndDropsRowsThatLackAValue() {
        DataFrame table = Nodes.createModelInputTable(
                Nodes.preprocessShuttles(SHUTTLES), Nodes.preprocessCompanies(COMPANIES), REVIEWS);

        // shuttle 2 has no engines, 3 an unrated company, 5 an unknown company, 6 and 7 no rating
        assertThat(table.getColumn("shuttle_id").toList()).containsExactly(1L, 4L);
        assertThat(table.getColumn("company_rating").toList()).containsExactly(0.9, 1.0);
        assertThat(table.getColumnsIndex())
                .containsExactly(
                        "engines",
                        "d_check_complete",
                        "moon_clearance_complete",
                        "price",
                        "company_id",
                        "shuttle_id",
                        "review_scores_rating",
                        "id",
                        "company_rating",
                        "company_location",
                        "total_fleet_count",
                        "iata_approved");
    }

    @Test
    void repeatsAShuttleForEachCompanyOfItsId() {
        DataFrame twice = Nodes.preprocessCompanies(COMPANIES.head(1).vConcat(COMPANIES.head(1)));

        DataFrame table = Nodes.createModelInputTable(Nodes.preprocessShuttles(SHUTTLES.head(1)), twice, REVIEWS);

        assertThat(table.getColumn("shuttle_id").toList()).containsExactly(1L, 1L);
    }
}
