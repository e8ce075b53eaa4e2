// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.nio.file.Path;
import java.util.Map;
import org.jedro.catalog.Dataset;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.DatasetContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class PartitionContractTest {
    private abstract static class OfTexts extends DatasetContract<Map<String, String>> {
        @TempDir
        Path project;

        abstract String options();

        @Override
        protected Dataset<Map<String, String>> dataset() {
            return Sets.bind(Sets.catalog(project, options()), form()).dataset();
        }

        @Override
        protected TypeRef<Map<String, String>> form() {
            return Sets.TEXTS;
        }

        @Override
        protected Map<String, String> value() {
            return Map.of("a", "0", "b/c", "1");
        }

        @Override
        protected Map<String, String> otherValue() {
            return Map.of("a", "2", "b/c", "3");
        }
    }

    @Nested
    class Added extends OfTexts {
        @Override
        String options() {
            return "type: partitioned, path: data/it, dataset: text, suffix: .txt";
        }
    }

    @Nested
    class Replaced extends OfTexts {
        @Override
        String options() {
            return "type: partitioned, path: data/it, dataset: text, suffix: .txt, overwrite: true";
        }

        @Override
        protected Map<String, String> otherValue() {
            return Map.of("x", "2");
        }
    }
}
