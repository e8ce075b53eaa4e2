// SPDX-License-Identifier: Apache-2.0
/**
 * A catalog of a project's data and pipelines as pages that need no server and no viewer. Read first:
 * {@link org.jedro.viz.site.internal.CatalogSite}.
 */
@NullMarked
package org.jedro.viz.site.internal;

import org.jspecify.annotations.NullMarked;
