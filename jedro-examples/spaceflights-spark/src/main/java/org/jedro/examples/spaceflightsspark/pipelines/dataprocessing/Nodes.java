// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.dataprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.translate;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dflib.DataFrame;
import org.dflib.Series;

/** Cleans the raw tables and joins them. Spark does what grows; the sheet of shuttles, which it cannot read, is a DataFrame. */
final class Nodes {
    private static final String SHUTTLE_ROW = "shuttle_row";
    private static final String REVIEW_ROW = "review_row";
    private static final String COMPANY_ROW = "company_row";

    private Nodes() {}

    /** {@return the companies with their rating as a fraction ("90%" is 0.9) and their approval as a boolean} */
    static Dataset<Row> preprocessCompanies(Dataset<Row> companies) {
        return companies
                .withColumn(
                        "company_rating",
                        translate(col("company_rating"), "%", "").cast("double").divide(100))
                .withColumn("iata_approved", col("iata_approved").eqNullSafe(lit("t")));
    }

    /** {@return the shuttles with their price as a number ("$1,520.0" is 1520) and their two flags as booleans} */
    static DataFrame preprocessShuttles(DataFrame shuttles) {
        return shuttles.cols("d_check_complete", "moon_clearance_complete", "price")
                .merge(
                        flags(shuttles, "d_check_complete"),
                        flags(shuttles, "moon_clearance_complete"),
                        prices(shuttles));
    }

    /** {@return one row for each reviewed shuttle of a known company, without the rows that lack a value} */
    static Dataset<Row> createModelInputTable(Dataset<Row> shuttles, Dataset<Row> companies, Dataset<Row> reviews) {
        Dataset<Row> complete = joinable(shuttles, SHUTTLE_ROW, "id", "company_id");
        Dataset<Row> rated = joinable(reviews, REVIEW_ROW, "shuttle_id");
        Dataset<Row> known = joinable(companies, COMPANY_ROW, "id");
        Dataset<Row> ratedShuttles = complete.join(rated, complete.col("id").equalTo(rated.col("shuttle_id")))
                .drop("id");
        // Spark joins in any order, but the split into training and test data depends on it
        return ratedShuttles
                .join(known, ratedShuttles.col("company_id").equalTo(known.col("id")))
                .orderBy(SHUTTLE_ROW, REVIEW_ROW, COMPANY_ROW)
                .drop(SHUTTLE_ROW, REVIEW_ROW, COMPANY_ROW);
    }

    /** Excel stores every number as a decimal, CSV does not: ids must have the same type in all tables. */
    private static Dataset<Row> joinable(Dataset<Row> table, String row, String... ids) {
        Dataset<Row> result = table.na().drop();
        for (String id : ids) {
            result = result.withColumn(id, col(id).cast("bigint"));
        }
        return result.withColumn(row, monotonically_increasing_id());
    }

    private static Series<?> flags(DataFrame table, String name) {
        return table.<Object>getColumn(name).compactBool("t"::equals);
    }

    /** A mapped series is a view: without {@code materialize} each reader would parse the text again. */
    private static Series<?> prices(DataFrame table) {
        return table.<Object>getColumn("price")
                .map(value -> value == null ? null : price(value))
                .materialize();
    }

    private static double price(Object value) {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        String text = value.toString();
        try {
            return Double.parseDouble(text.replace("$", "").replace(",", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Column 'price': expected a number such as $1,520.0, but was other text.", e);
        }
    }
}
