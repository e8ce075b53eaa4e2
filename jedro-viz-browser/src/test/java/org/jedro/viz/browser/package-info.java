// SPDX-License-Identifier: Apache-2.0
/** Tests of the viewer's page in a browser. */
@NullMarked
package org.jedro.viz.browser;

import org.jspecify.annotations.NullMarked;
