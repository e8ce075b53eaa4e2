// SPDX-License-Identifier: Apache-2.0
/**
 * The viewer of a project in the browser. Most users start it with {@code jedro viz}; {@link org.jedro.viz.JedroViewer} starts it in
 * a Java program, a shell or a notebook.
 */
@NullMarked
package org.jedro.viz;

import org.jspecify.annotations.NullMarked;
