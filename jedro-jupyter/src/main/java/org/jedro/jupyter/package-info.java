// SPDX-License-Identifier: Apache-2.0
/**
 * Notebooks on a project. {@code jedro jupyter setup} installs the kernel, {@link org.jedro.jupyter.JupyterKernel} does so in Java.
 */
@NullMarked
package org.jedro.jupyter;

import org.jspecify.annotations.NullMarked;
