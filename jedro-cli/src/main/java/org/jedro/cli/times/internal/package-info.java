// SPDX-License-Identifier: Apache-2.0
/**
 * How long a run is expected to take. Read first: {@link org.jedro.cli.times.internal.RunForecast}. Depends on {@code
 * pipeline}.
 */
@NullMarked
package org.jedro.cli.times.internal;

import org.jspecify.annotations.NullMarked;
