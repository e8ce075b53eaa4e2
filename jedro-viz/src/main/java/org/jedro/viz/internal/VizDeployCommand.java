// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.Locale;
import org.jedro.cli.Console;
import org.jedro.cli.ProjectCommand;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro viz deploy}: publishes the viewer in a bucket. */
@Command(
        name = "deploy",
        sortOptions = false,
        description = "Publishes the project as a page in a bucket. 'jedro viz build --output' does so in any storage.",
        footer = {
            "",
            "Examples:",
            "  jedro viz deploy --platform aws --bucket-name site --credentials site_bucket",
            "  jedro viz deploy --platform gcp --bucket-name site --endpoint https://site.example.org --runs 10"
        })
final class VizDeployCommand extends ProjectCommand {
    /** The platforms, whose addresses have their own schemes. */
    enum Platform {
        AWS("s3"),
        AZURE("az"),
        GCP("gs");

        private final String scheme;

        Platform(String scheme) {
            this.scheme = scheme;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--platform", required = true, paramLabel = "aws|azure|gcp", description = "Where the bucket is.")
    Platform platform = Platform.AWS;

    @Option(
            names = "--bucket-name",
            required = true,
            paramLabel = "NAME",
            description = "The bucket, or the container of Azure, and a folder in it, such as site/shop.")
    String bucket = "";

    @Option(
            names = "--endpoint",
            paramLabel = "ADDRESS",
            description = "The address at which the bucket is a web site, which is printed at the end.")
    String endpoint = "";

    @Mixin
    PageOptions page = new PageOptions();

    VizDeployCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        String place = platform.scheme + "://" + bucket.replaceFirst("/+$", "") + "/index.html";
        page.publish(session, page.project(session), place);
        console().print("Published to " + (endpoint.isEmpty() ? place : endpoint) + ".");
        return 0;
    }
}
