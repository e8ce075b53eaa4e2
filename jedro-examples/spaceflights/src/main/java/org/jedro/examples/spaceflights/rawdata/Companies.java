// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jedro.examples.spaceflights.rawdata.RawData.Company;

/** Companies: many with one shuttle, few with many; the smaller a company, the less is known about it. */
final class Companies {
    static final int DEFAULT_ROWS = 10_019;
    static final int MAX_FLEET = 1_105;

    /** Contains commas, apostrophes and letters beyond ASCII, to exercise readers. */
    static final String[] LOCATIONS = {
        "Kiribati",
        "Iceland",
        "Curaçao",
        "Portugal",
        "Bhutan",
        "New Zealand",
        "Réunion",
        "Chile",
        "Malta",
        "Tuvalu",
        "Côte d'Ivoire",
        "Japan",
        "Cabo Verde",
        "Norway",
        "Ecuador",
        "Seychelles",
        "Türkiye",
        "Kenya",
        "Uruguay",
        "Greenland",
        "Bonaire, Sint Eustatius and Saba",
        "Nepal",
        "Croatia",
        "Vanuatu",
        "Morocco",
        "Åland Islands",
        "Fiji",
        "Ireland",
        "Mongolia",
        "Saint Helena",
        "Samoa",
        "Slovenia",
        "Barbados",
        "Peru",
        "Cyprus",
        "Tonga",
        "Estonia",
        "Madagascar",
        "Faroe Islands",
        "Oman",
        "Belize",
        "Palau",
        "Finland",
        "Namibia",
        "San Marino",
        "Guyana",
        "Maldives",
        "Latvia",
        "Saint Barthélemy",
        "Costa Rica",
        "Andorra",
        "Mauritius",
        "Lesotho",
        "Nauru",
        "Luxembourg",
        "Grenada",
        "Timor-Leste",
        "Canada",
        "Macao",
        "Montenegro"
    };

    private Companies() {}

    static List<Company> generate(int count, Random random) {
        int[] ids = Draw.distinctIds(count, random);
        int[] fleets = new int[count];
        for (int i = 0; i < count; i++) {
            fleets[i] = Draw.clamp(StrictMath.pow(1 - random.nextDouble(), -1 / 1.15), 1, MAX_FLEET);
        }
        int[] obscurity = Draw.ranks(count, i -> random.nextDouble() + 0.15 * StrictMath.log(fleets[i]));
        int[] remoteness = Draw.ranks(count, i -> obscurity[i] + 0.45 * count * random.nextDouble());
        int[] silence = Draw.ranks(count, i -> random.nextDouble());

        int withoutRating = Draw.share(5_078, DEFAULT_ROWS, count);
        int withoutLocation = Draw.share(3_146, DEFAULT_ROWS, count);
        int withoutAnswer = Draw.share(2, DEFAULT_ROWS, count);
        List<Company> companies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int rating = random.nextInt(5) < 3 ? 100 : Draw.clamp(100 - Draw.exponential(16, random), 0, 100);
            String location = Draw.oneOf(LOCATIONS, random);
            boolean approved = random.nextInt(4) == 0;
            boolean answers = silence[i] >= withoutAnswer;
            companies.add(new Company(
                    ids[i],
                    obscurity[i] < withoutRating ? null : Integer.valueOf(rating),
                    remoteness[i] < withoutLocation ? null : location,
                    answers ? fleets[i] : null,
                    answers ? approved : null));
        }
        return List.copyOf(companies);
    }
}
