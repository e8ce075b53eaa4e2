// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.pipelines.dataprocessing;

import org.dflib.DataFrame;

/**
 * The functions of this pipeline, called one after the other by a program without Jedro.
 *
 * @param companies the preprocessed companies
 * @param shuttles the preprocessed shuttles
 * @param modelInput the training table
 */
public record PlainDataProcessing(DataFrame companies, DataFrame shuttles, DataFrame modelInput) {
    /** {@return the tables that the functions make from the raw ones} */
    public static PlainDataProcessing of(DataFrame companies, DataFrame shuttles, DataFrame reviews) {
        DataFrame cleanCompanies = Nodes.preprocessCompanies(companies);
        DataFrame cleanShuttles = Nodes.preprocessShuttles(shuttles);
        return new PlainDataProcessing(
                cleanCompanies, cleanShuttles, Nodes.createModelInputTable(cleanShuttles, cleanCompanies, reviews));
    }
}
