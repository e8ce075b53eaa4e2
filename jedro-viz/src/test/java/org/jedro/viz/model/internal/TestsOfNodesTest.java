// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.Source;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/V-09")
class TestsOfNodesTest {
    @TempDir
    Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve("src/test/java/shop").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Source> tests() {
        NodeModel node = new NodeModel(
                "clean_orders",
                Optional.empty(),
                "shop.Shop.clean",
                "shop",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new TestsOfNodes(root, new SourceCode(root)).of(node);
    }

    @Test
    void mentionTheFunctionOrTheNameOfANode() throws IOException {
        write(
                "CallTest.java",
                "package shop;\nclass CallTest {\n    Object a = Shop.clean(1);\n    Object b = Shop.clean(2);\n}\n");
        write("ImportTest.java", "package shop;\nimport static shop.Shop.clean;\n");
        write("NameTest.java", "class NameTest {\n\n    String name = \"clean_orders\";\n}\n");
        write("ReferenceTest.java", "Node n = Node.from(\"a\").apply(Shop::clean);\n");
        write(
                "OtherTest.java",
                "Object a = Shop.cleanAll(1); Object b = OtherShop.clean(1); String c = \"clean_orders_2\";\n");
        write("notes.txt", "Shop.clean(1)\n");

        assertThat(tests())
                .containsExactly(
                        new Source("src/test/java/shop/CallTest.java", 3, 3),
                        new Source("src/test/java/shop/ImportTest.java", 2, 2),
                        new Source("src/test/java/shop/NameTest.java", 3, 3),
                        new Source("src/test/java/shop/ReferenceTest.java", 1, 1));
    }

    @Test
    void areNoneInAProjectWithoutTests() {
        assertThat(tests()).isEmpty();
    }
}
