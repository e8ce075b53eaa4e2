// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jedro.examples.spaceflights.rawdata.RawData.Company;
import org.jedro.examples.spaceflights.rawdata.RawData.Review;
import org.jedro.examples.spaceflights.rawdata.RawData.Shuttle;

/** Writes the tables as the files that the example reads, with texts in pandas' format. */
final class RawDataFiles {
    static final String COMPANIES = "companies.csv";
    static final String REVIEWS = "reviews.csv";
    static final String SHUTTLES = "shuttles.xlsx";

    private static final List<String> COMPANY_COLUMNS =
            List.of("id", "company_rating", "company_location", "total_fleet_count", "iata_approved");
    private static final List<String> REVIEW_COLUMNS = List.of(
            "shuttle_id",
            "review_scores_rating",
            "review_scores_comfort",
            "review_scores_amenities",
            "review_scores_trip",
            "review_scores_crew",
            "review_scores_location",
            "review_scores_price",
            "number_of_reviews",
            "reviews_per_month");
    private static final List<String> SHUTTLE_COLUMNS = List.of(
            "id",
            "shuttle_location",
            "shuttle_type",
            "engine_type",
            "engine_vendor",
            "engines",
            "passenger_capacity",
            "cancellation_policy",
            "crew",
            "d_check_complete",
            "moon_clearance_complete",
            "price",
            "company_id");

    private static final int ROWS_IN_MEMORY = 1_000;

    private RawDataFiles() {}

    /** Writes all files into a temporary folder beside their places, and moves them only when all are complete. */
    static void write(RawData data, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path aside = Files.createTempDirectory(folder, ".raw-data-");
        try {
            writeCompanies(data.companies(), aside.resolve(COMPANIES));
            writeReviews(data.reviews(), aside.resolve(REVIEWS));
            writeShuttles(data.shuttles(), aside.resolve(SHUTTLES));
            for (String file : List.of(COMPANIES, REVIEWS, SHUTTLES)) {
                Files.move(
                        aside.resolve(file),
                        folder.resolve(file),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (String file : List.of(COMPANIES, REVIEWS, SHUTTLES)) {
                Files.deleteIfExists(aside.resolve(file));
            }
            Files.delete(aside);
        }
    }

    private static void writeCompanies(List<Company> companies, Path file) throws IOException {
        try (CsvWriter csv = csv(file)) {
            csv.writeRecord(COMPANY_COLUMNS);
            for (Company company : companies) {
                csv.writeRecord(
                        Integer.toString(company.id()),
                        company.rating() == null ? null : company.rating() + "%",
                        company.location(),
                        decimal(company.fleetCount()),
                        company.iataApproved() == null ? null : flag(company.iataApproved()));
            }
        }
    }

    private static void writeReviews(List<Review> reviews, Path file) throws IOException {
        try (CsvWriter csv = csv(file)) {
            csv.writeRecord(REVIEW_COLUMNS);
            for (Review review : reviews) {
                List<String> fields = new ArrayList<>(REVIEW_COLUMNS.size());
                fields.add(Integer.toString(review.shuttleId()));
                fields.add(decimal(review.rating()));
                review.scores().forEach(score -> fields.add(decimal(score)));
                fields.add(Integer.toString(review.numberOfReviews()));
                fields.add(decimal(review.reviewsPerMonth()));
                csv.writeRecord(fields);
            }
        }
    }

    private static void writeShuttles(List<Shuttle> shuttles, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Jedro", "1.0")) {
            workbook.setCompressionLevel(9);
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            for (int column = 0; column < SHUTTLE_COLUMNS.size(); column++) {
                sheet.inlineString(0, column, SHUTTLE_COLUMNS.get(column));
            }
            int row = 0;
            for (Shuttle shuttle : shuttles) {
                writeShuttle(shuttle, sheet, ++row);
                if (row % ROWS_IN_MEMORY == 0) {
                    sheet.flush();
                }
            }
        }
    }

    private static void writeShuttle(Shuttle shuttle, Worksheet sheet, int row) {
        int column = 0;
        sheet.value(row, column++, shuttle.id());
        sheet.inlineString(row, column++, shuttle.location());
        sheet.inlineString(row, column++, shuttle.type());
        sheet.inlineString(row, column++, shuttle.engineType());
        sheet.inlineString(row, column++, shuttle.engineVendor());
        number(sheet, row, column++, shuttle.engines());
        sheet.value(row, column++, shuttle.passengerCapacity());
        sheet.inlineString(row, column++, shuttle.cancellationPolicy());
        number(sheet, row, column++, shuttle.crew());
        sheet.inlineString(row, column++, flag(shuttle.checked()));
        // no shuttle has moon clearance: a constant column, as in real data
        sheet.inlineString(row, column++, flag(false));
        sheet.inlineString(row, column++, String.format(Locale.ROOT, "$%,d.0", shuttle.price()));
        sheet.value(row, column, shuttle.companyId());
    }

    private static void number(Worksheet sheet, int row, int column, Integer value) {
        if (value != null) {
            sheet.value(row, column, value);
        }
    }

    private static CsvWriter csv(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    }

    private static String decimal(Number value) {
        return value == null ? null : Double.toString(value.doubleValue());
    }

    private static String flag(boolean value) {
        return value ? "t" : "f";
    }
}
