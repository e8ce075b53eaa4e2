// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jedro.examples.spaceflights.rawdata.RawData.Company;
import org.jedro.examples.spaceflights.rawdata.RawData.Review;
import org.jedro.examples.spaceflights.rawdata.RawData.Shuttle;

/** Shuttles, whose price depends on their features, their company, their ratings, and chance. */
final class Shuttles {
    private static final int WITHOUT_ENGINES = 6;
    private static final int WITHOUT_CREW = 46;
    private static final String[] LOCATIONS = Arrays.copyOf(Companies.LOCATIONS, 30);
    private static final String[] TYPES = types(31);
    private static final String[] ENGINE_TYPES = {"Ion", "Fusion", "Antimatter"};
    private static final String[] ENGINE_VENDORS = {
        "Perigee Motors", "Halley & Daughters", "Kepler, Brahe and Partners", "Señor Cohete", "Orbital Forge"
    };
    private static final String[] POLICIES = {"strict", "moderate", "flexible"};

    private Shuttles() {}

    /** {@return one shuttle for each review, in the order of the reviews} */
    static List<Shuttle> generate(List<Company> companies, List<Review> reviews, Random random) {
        int rows = reviews.size();
        int[] owners = owners(companies, rows, random);
        int[] engineless = Draw.ranks(rows, i -> random.nextDouble());
        int[] crewless = Draw.ranks(rows, i -> random.nextDouble());
        List<Shuttle> shuttles = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            Company company = companies.get(owners[i]);
            Review review = reviews.get(i);
            String type = Draw.oneOf(TYPES, random);
            int capacity = Draw.clamp(Draw.logNormal(typicalCapacity(type), 1.6, random), 1, 20);
            int engines = Draw.clamp(capacity / 2.4 + 0.7 * random.nextGaussian(), 1, 10);
            int crew = Draw.clamp(capacity / 2.0 + random.nextGaussian(), 0, 12);
            boolean checked = random.nextInt(5) < 2;
            double price = fairPrice(capacity, engines, crew, checked, company, review);
            shuttles.add(new Shuttle(
                    review.shuttleId(),
                    Draw.oneOf(LOCATIONS, random),
                    type,
                    Draw.oneOf(ENGINE_TYPES, random),
                    Draw.oneOf(ENGINE_VENDORS, random),
                    engineless[i] < Draw.share(WITHOUT_ENGINES, RawData.DEFAULT_ROWS, rows)
                            ? null
                            : Integer.valueOf(engines),
                    capacity,
                    Draw.oneOf(POLICIES, random),
                    crewless[i] < Draw.share(WITHOUT_CREW, RawData.DEFAULT_ROWS, rows) ? null : Integer.valueOf(crew),
                    checked,
                    Draw.clamp(Draw.logNormal(price, 1.42, random), 100, 99_999),
                    company.id()));
        }
        return List.copyOf(shuttles);
    }

    /** {@return the price according to the eight features of the model} */
    private static double fairPrice(
            int capacity, int engines, int crew, boolean checked, Company company, Review review) {
        int companyRating = company.rating() == null ? 90 : company.rating();
        int reviewRating = review.rating() == null ? 90 : review.rating();
        return 1_000
                + 260 * capacity
                + 320 * engines
                + 150 * crew
                + (checked ? 240 : 0)
                + (Boolean.TRUE.equals(company.iataApproved()) ? 480 : 0)
                + 10 * (companyRating - 90)
                + 16 * (reviewRating - 90);
    }

    /** {@return for each shuttle the index of its company: each company once, the rest in proportion to their fleets} */
    private static int[] owners(List<Company> companies, int rows, Random random) {
        int[] owners = new int[rows];
        for (int i = 0; i < rows; i++) {
            owners[i] = i < companies.size() ? i : owner(companies, random);
        }
        Draw.shuffle(owners, random);
        return owners;
    }

    private static int owner(List<Company> companies, Random random) {
        while (true) {
            int candidate = random.nextInt(companies.size());
            Integer fleet = companies.get(candidate).fleetCount();
            if (fleet != null && random.nextInt(30) < fleet) {
                return candidate;
            }
        }
    }

    private static String[] types(int count) {
        String[] types = new String[count];
        Arrays.setAll(types, i -> "Model " + (char) ('A' + i * 7 % 26) + (1 + i % 9));
        return types;
    }

    private static double typicalCapacity(String type) {
        return 2 + Math.floorMod(type.hashCode(), 7);
    }
}
