// SPDX-License-Identifier: Apache-2.0
package org.jedro.session.sample.pipelines.good;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** Is found as http_import. */
public final class HttpImportPipeline {
    private HttpImportPipeline() {}

    /** {@return a pipeline of one node} */
    public static Pipeline create() {
        return Pipeline.of(Node.from("a").apply(HttpImportPipeline::same).to("b"));
    }

    static String same(String text) {
        return text;
    }
}
