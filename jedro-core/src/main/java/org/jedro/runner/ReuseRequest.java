// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.Experimental;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Pipeline;

/**
 * A run for which a {@link ReusePolicy} decides.
 *
 * @param pipeline what would run
 * @param catalog where its data is
 * @param scope the versions of the run: what it loads, and what it will save
 */
@Experimental
public record ReuseRequest(Pipeline pipeline, DataCatalog catalog, RunScope scope) {}
