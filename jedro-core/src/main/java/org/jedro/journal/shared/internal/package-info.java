// SPDX-License-Identifier: Apache-2.0
/** Records of runs in a storage that several machines share: sent part by part while a run goes on, and fetched by those who look. */
@NullMarked
package org.jedro.journal.shared.internal;

import org.jspecify.annotations.NullMarked;
