// SPDX-License-Identifier: Apache-2.0
/** The graph of selected pipelines: elements, links and groups, after filters. Read first: {@link org.jedro.viz.graph.internal.Graph}, {@link org.jedro.viz.graph.internal.GraphQuery}. */
@NullMarked
package org.jedro.viz.graph.internal;

import org.jspecify.annotations.NullMarked;
