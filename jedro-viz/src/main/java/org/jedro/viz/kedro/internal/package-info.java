// SPDX-License-Identifier: Apache-2.0
/**
 * The model of a project in the shape of Kedro-Viz's HTTP interface, for programs that read that one. Read first:
 * {@link org.jedro.viz.kedro.internal.KedroGraph}.
 */
@NullMarked
package org.jedro.viz.kedro.internal;

import org.jspecify.annotations.NullMarked;
