// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The three raw tables, before they are written as text. A null component is an empty cell.
 *
 * <p>Equal rows and seed give equal tables on every machine and JDK. Every shuttle has one review and belongs to one of
 * the companies; every company has at least one shuttle.
 *
 * @param companies the operators of the shuttles
 * @param reviews the reviews by passengers, in another order than the shuttles
 * @param shuttles the shuttles with their prices
 */
record RawData(List<Company> companies, List<Review> reviews, List<Shuttle> shuttles) {
    /** The rows of shuttles and reviews in the example's own files. */
    static final int DEFAULT_ROWS = 15_531;
    /** The seed of the example's own files. */
    static final long DEFAULT_SEED = 1969;
    /** An Excel sheet has 1,048,576 rows, and one is the header. */
    static final int MAX_ROWS = 1_048_575;

    /** One row of companies.csv; the rating is in percent. */
    record Company(int id, Integer rating, String location, Integer fleetCount, Boolean iataApproved) {}

    /** One row of reviews.csv; the scores are comfort, amenities, trip, crew, location and price, in this order. */
    record Review(int shuttleId, Integer rating, List<Integer> scores, int numberOfReviews, Double reviewsPerMonth) {}

    /** One row of shuttles.xlsx; the price is in whole dollars. */
    record Shuttle(
            int id,
            String location,
            String type,
            String engineType,
            String engineVendor,
            Integer engines,
            int passengerCapacity,
            String cancellationPolicy,
            Integer crew,
            boolean checked,
            int price,
            int companyId) {}

    /** {@return tables with this many shuttles and reviews, and companies in proportion} */
    static RawData generate(int rows, long seed) {
        if (rows < 1 || rows > MAX_ROWS) {
            throw new IllegalArgumentException("expected rows between 1 and %d, but was %d.".formatted(MAX_ROWS, rows));
        }
        Random random = new Random(seed);
        int[] shuttleIds = Draw.distinctIds(rows, random);
        List<Company> companies =
                Companies.generate(Math.max(1, Draw.share(Companies.DEFAULT_ROWS, DEFAULT_ROWS, rows)), random);
        List<Review> reviews = Reviews.generate(shuttleIds, random);
        List<Shuttle> shuttles = Shuttles.generate(companies, reviews, random);
        Collections.shuffle(reviews, random);
        return new RawData(companies, List.copyOf(reviews), shuttles);
    }
}
