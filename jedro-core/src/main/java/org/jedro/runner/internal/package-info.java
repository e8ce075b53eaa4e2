// SPDX-License-Identifier: Apache-2.0
/**
 * Parts of a runner that know no plan: hooks called one after the other, runners by name, events for the Flight Recorder, threads
 * and queues, sizes and fingerprints of values, what is stored, and which nodes run when a run is continued.
 *
 * <p>Not part of the API: it may change in any release. Read first: {@link org.jedro.runner.internal.Hooks}, {@link
 * org.jedro.runner.internal.Runners}. Depends on the public types of {@code org.jedro.runner}, and on {@code catalog}, {@code
 * hook} and {@code size}; the runner, {@code resume}, the session and the command line use it.
 */
@NullMarked
package org.jedro.runner.internal;

import org.jspecify.annotations.NullMarked;
