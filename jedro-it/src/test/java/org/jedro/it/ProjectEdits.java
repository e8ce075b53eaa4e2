// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Edits a file as a guide instructs its reader: puts methods, types or keys in the place of those of the same name. */
final class ProjectEdits {
    private ProjectEdits() {}

    /** {@return the file with the members of the block in place of its own, new ones at the end, imports added} */
    static String java(String file, String block) throws IOException {
        String result = file;
        for (Map.Entry<String, String> member : members(wrapped(block)).entrySet()) {
            String text = member.getValue();
            if (member.getKey().startsWith("import ")) {
                result = result.contains(text) ? result : result.replaceFirst("(?m)^import ", text + "\nimport ");
                continue;
            }
            String present = members(result).get(member.getKey());
            int end = result.lastIndexOf('}');
            result = present != null
                    ? result.replace(present, text)
                    : result.substring(0, end) + "\n    " + text + "\n" + result.substring(end);
        }
        return result;
    }

    private static String wrapped(String block) {
        StringBuilder imports = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        block.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : rest)
                        .append(line)
                        .append('\n'));
        return imports + "class Block {\n" + rest + "}\n";
    }

    private static Map<String, String> members(String source) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(file(source)));
        CompilationUnitTree unit = task.parse().iterator().next();
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        Map<String, String> members = new LinkedHashMap<>();
        for (ImportTree imported : unit.getImports()) {
            members.put(
                    "import " + imported.getQualifiedIdentifier(),
                    imported.toString().strip());
        }
        for (Tree member : ((ClassTree) unit.getTypeDecls().get(0)).getMembers()) {
            int start = (int) positions.getStartPosition(unit, member);
            int end = (int) positions.getEndPosition(unit, member);
            if (start >= 0 && end > start) {
                members.put(name(member), source.substring(start, end));
            }
        }
        return members;
    }

    private static String name(Tree member) {
        if (member instanceof MethodTree method) {
            return "method " + method.getName();
        }
        if (member instanceof ClassTree type) {
            return "type " + type.getSimpleName();
        }
        return member instanceof VariableTree variable ? "field " + variable.getName() : "other " + member;
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    /** {@return the file with the top-level keys of the block in place of its own, new ones at the end} */
    static String yaml(String file, String block) {
        Map<String, String> keys = keys(file);
        keys.putAll(keys(block));
        return String.join("", keys.values());
    }

    /** Comments before a key belong to it. */
    private static Map<String, String> keys(String text) {
        Map<String, String> keys = new LinkedHashMap<>();
        StringBuilder pending = new StringBuilder();
        String key = null;
        for (String line : text.lines().toList()) {
            boolean isKey = line.matches("[^\\s#].*:.*");
            if (isKey) {
                key = line.substring(0, line.indexOf(':'));
                keys.merge(key, pending + line + "\n", (old, changed) -> changed);
                pending.setLength(0);
            } else if (key == null || line.isBlank() || line.startsWith("#")) {
                pending.append(line).append('\n');
            } else {
                keys.merge(key, pending + line + "\n", String::concat);
                pending.setLength(0);
            }
        }
        return keys;
    }
}
