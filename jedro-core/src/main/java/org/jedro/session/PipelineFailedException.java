// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import org.jedro.JedroException;
import org.jedro.internal.CodePlace;
import org.jedro.internal.Reason;
import org.jedro.pipeline.InvalidNodeException;

/** A pipeline, or the registry of all pipelines, could not be created. */
final class PipelineFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private PipelineFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static PipelineFailedException of(String pipeline, Throwable cause) {
        return new PipelineFailedException(
                "Pipeline '" + pipeline + "' cannot be made: " + reason(cause) + place(cause), cause);
    }

    static PipelineFailedException registry(String className, Throwable cause) {
        return new PipelineFailedException(
                "The registry " + className + " failed: " + reason(cause) + place(cause), cause);
    }

    /** {@return the line with the place in the user's code; the message of an invalid node already has one} */
    private static String place(Throwable cause) {
        return cause instanceof InvalidNodeException
                ? ""
                : CodePlace.of(cause).map(place -> "\n  " + place).orElse("");
    }

    private static String reason(Throwable cause) {
        String text = Reason.of(cause);
        return text.endsWith("?") || text.contains("\n") ? text : text + ".";
    }
}
