// SPDX-License-Identifier: Apache-2.0
package org.jedro.session.sample;

/** Stands where a project's registry would, so that the pipelines below are found. */
public final class Sample {
    private Sample() {}
}
