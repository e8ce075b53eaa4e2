// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.io.Serializable;

/** Creates a picture of what a node does, for a viewer. */
@FunctionalInterface
public interface PreviewFunction extends Serializable {

    /** {@return the preview} */
    Preview preview() throws Exception;
}
