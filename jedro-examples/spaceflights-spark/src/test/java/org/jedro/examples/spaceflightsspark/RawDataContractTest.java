// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.dflib.DataFrame;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Test;

/** The requirements of the nodes for the raw data, so that a delivery that breaks them fails here and not in a run. */
class RawDataContractTest {
    @Test
    void companiesHaveAnIdARatingInPercentAndAnApproval() {
        DataFrame companies = load("companies");

        assertThat(companies.getColumnsIndex()).contains("id", "company_rating", "iata_approved");
        assertThat(companies.getColumn("id").toList()).doesNotContainNull();
        assertThat(texts(companies, "company_rating")).allMatch(rating -> rating.matches("\\d{1,3}%"));
        assertThat(texts(companies, "iata_approved")).isSubsetOf("t", "f");
    }

    @Test
    void shuttlesHaveAnIdACompanyTwoFlagsAndAPriceInDollars() {
        DataFrame shuttles = load("shuttles");

        assertThat(shuttles.getColumnsIndex()).contains("id", "company_id", "shuttle_type", "passenger_capacity");
        assertThat(shuttles.getColumn("id").toList()).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(texts(shuttles, "d_check_complete")).isSubsetOf("t", "f");
        assertThat(texts(shuttles, "moon_clearance_complete")).isSubsetOf("t", "f");
        assertThat(texts(shuttles, "price")).allMatch(price -> price.matches("\\$\\d{1,3}(,\\d{3})*\\.\\d{1,2}"));
    }

    @Test
    void reviewsBelongToOneShuttleEach() {
        DataFrame reviews = load("reviews");

        assertThat(reviews.getColumnsIndex()).contains("shuttle_id", "review_scores_rating");
        assertThat(reviews.getColumn("shuttle_id").toList())
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    private static DataFrame load(String dataset) {
        try (Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults())) {
            return session.context().catalog().load(dataset, DataFrame.class);
        }
    }

    /** {@return the cells that are not empty} */
    private static List<String> texts(DataFrame table, String column) {
        return table.getColumn(column).toList().stream()
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }
}
