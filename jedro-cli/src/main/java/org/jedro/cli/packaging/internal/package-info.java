// SPDX-License-Identifier: Apache-2.0
/**
 * {@code jedro package}, and how a packaged project finds itself. Read first: {@link
 * org.jedro.cli.packaging.internal.PackageCommand}, {@link org.jedro.cli.packaging.internal.PackagedProject}.
 */
@NullMarked
package org.jedro.cli.packaging.internal;

import org.jspecify.annotations.NullMarked;
