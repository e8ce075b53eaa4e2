// SPDX-License-Identifier: Apache-2.0
/**
 * A read-only picture of a project: its pipelines, where their functions are written, and its datasets; and exporters that write
 * it in formats of other tools. It reads no data, and contains no secrets.
 *
 * <p>Read first: {@link org.jedro.inspect.ProjectSnapshot}, {@link org.jedro.inspect.PipelineExporter}. May depend on everything else of the core.
 */
@NullMarked
package org.jedro.inspect;

import org.jspecify.annotations.NullMarked;
