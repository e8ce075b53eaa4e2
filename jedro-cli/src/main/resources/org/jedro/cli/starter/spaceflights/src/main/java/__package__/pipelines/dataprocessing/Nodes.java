package {{package}}.pipelines.dataprocessing;

import org.dflib.BooleanSeries;
import org.dflib.DataFrame;
import org.dflib.Series;

/** Cleans the raw tables and joins them. */
final class Nodes {
    private Nodes() {}

    /** {@return the companies with their rating as a fraction ("90%" is 0.9) and their approval as a boolean} */
    static DataFrame preprocessCompanies(DataFrame companies) {
        return companies
                .cols("company_rating", "iata_approved")
                .merge(numbers(companies, "company_rating", 100), flags(companies, "iata_approved"));
    }

    /** {@return the shuttles with their price as a number ("$1,520.0" is 1520) and their two flags as booleans} */
    static DataFrame preprocessShuttles(DataFrame shuttles) {
        return shuttles.cols("d_check_complete", "moon_clearance_complete", "price")
                .merge(
                        flags(shuttles, "d_check_complete"),
                        flags(shuttles, "moon_clearance_complete"),
                        numbers(shuttles, "price", 1));
    }

    /** {@return one row for each reviewed shuttle of a known company, without the rows that lack a value} */
    static DataFrame createModelInputTable(DataFrame shuttles, DataFrame companies, DataFrame reviews) {
        // a joined row is complete exactly if its parts are: dropping first leaves less to join
        DataFrame ratedShuttles = joinable(shuttles, "id", "company_id")
                .innerJoin(joinable(reviews, "shuttle_id"))
                .on("id", "shuttle_id")
                .select()
                .colsExcept("id")
                .select();
        return ratedShuttles
                .innerJoin(joinable(companies, "id"))
                .on("company_id", "id")
                .select();
    }

    private static DataFrame joinable(DataFrame table, String... ids) {
        return withWholeNumbers(withoutIncompleteRows(table), ids);
    }

    private static DataFrame withoutIncompleteRows(DataFrame table) {
        BooleanSeries[] present = new BooleanSeries[table.width()];
        for (int i = 0; i < present.length; i++) {
            present[i] = table.getColumn(i).compactBool(value -> !isMissing(value));
        }
        return table.rows(BooleanSeries.andAll(present)).select();
    }

    /** Excel stores every number as a decimal, CSV does not: ids must have the same type to be equal. */
    private static DataFrame withWholeNumbers(DataFrame table, String... ids) {
        DataFrame result = table;
        for (String id : ids) {
            Series<?> whole = column(table, id).map(value -> value instanceof Number n ? n.longValue() : value);
            result = result.cols(id).merge(whole);
        }
        return result;
    }

    private static Series<?> flags(DataFrame table, String name) {
        return column(table, name).compactBool("t"::equals);
    }

    /** A mapped series is a view: without {@code materialize} each reader would parse the text again. */
    private static Series<?> numbers(DataFrame table, String name, int divisor) {
        return column(table, name)
                .map(value -> value == null ? null : number(value, name) / divisor)
                .materialize();
    }

    private static double number(Object value, String column) {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        String text = value.toString();
        try {
            return Double.parseDouble(text.replace("%", "").replace("$", "").replace(",", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Column '%s': expected a number such as 90%% or $1,520.0, but was other text.".formatted(column),
                    e);
        }
    }

    private static boolean isMissing(Object value) {
        return value == null || value instanceof Double d && d.isNaN();
    }

    private static Series<Object> column(DataFrame table, String name) {
        return table.getColumn(name);
    }
}
