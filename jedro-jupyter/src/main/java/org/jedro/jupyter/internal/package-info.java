// SPDX-License-Identifier: Apache-2.0
/**
 * Notebooks: a kernel for Jupyter on Jedro's shell, and the command that installs it. Read first:
 * {@link org.jedro.jupyter.internal.NotebookKernel}, {@link org.jedro.jupyter.internal.KernelSpec}.
 */
@NullMarked
package org.jedro.jupyter.internal;

import org.jspecify.annotations.NullMarked;
