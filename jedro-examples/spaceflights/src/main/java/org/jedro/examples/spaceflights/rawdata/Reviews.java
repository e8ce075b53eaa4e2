// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jedro.examples.spaceflights.rawdata.RawData.Review;

/** Reviews: one row per shuttle, the scores empty if it has few or no reviews. */
final class Reviews {
    private static final int UNREVIEWED = 4_026;
    private static final int UNRATED = 4_357;
    private static final int[] UNSCORED = {4_366, 4_364, 4_379, 4_365, 4_381, 4_383};
    private static final int[] RATINGS_OF_ONE = {20, 40, 60, 60, 80, 80, 80, 80, 100, 100, 100, 100, 100, 100, 100};

    private Reviews() {}

    /** {@return one review for each shuttle, in the order of the shuttles} */
    static List<Review> generate(int[] shuttleIds, Random random) {
        int rows = shuttleIds.length;
        int[] fame = Draw.ranks(rows, i -> random.nextDouble());
        int unreviewed = Draw.share(UNREVIEWED, RawData.DEFAULT_ROWS, rows);
        int unrated = Draw.share(UNRATED, RawData.DEFAULT_ROWS, rows);
        List<Review> reviews = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            boolean fewKnowIt = fame[i] < unrated;
            int number = fewKnowIt ? 1 : Draw.clamp(Draw.logNormal(6, 3.6, random), 1, 600);
            int rating = number == 1
                    ? RATINGS_OF_ONE[random.nextInt(RATINGS_OF_ONE.length)]
                    : Draw.clamp(101 - Draw.exponential(8, random), 20, 100);
            List<Integer> scores = scores(rating, fame[i], rows, random);
            double perMonth = number / Draw.logNormal(14, 2.5, random);
            boolean reviewed = fame[i] >= unreviewed;
            reviews.add(new Review(
                    shuttleIds[i],
                    fewKnowIt ? null : Integer.valueOf(rating),
                    scores,
                    reviewed ? number : 0,
                    reviewed ? Double.valueOf(Math.max(1, Math.round(perMonth * 100)) / 100.0) : null));
        }
        return reviews;
    }

    private static List<Integer> scores(int rating, int fame, int rows, Random random) {
        List<Integer> scores = new ArrayList<>(UNSCORED.length);
        for (int unscored : UNSCORED) {
            int score = Draw.clamp(rating / 10.0 + 0.2 + 0.7 * random.nextGaussian(), 2, 10);
            scores.add(fame < Draw.share(unscored, RawData.DEFAULT_ROWS, rows) ? null : Integer.valueOf(score));
        }
        return Collections.unmodifiableList(scores);
    }
}
