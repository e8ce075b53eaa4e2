// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code blocks of one Markdown page, each with the comments right before it. */
final class Guide {
    private static final Pattern FENCE = Pattern.compile("^(\\s*)```+\\s*(\\S*).*$");
    private static final Pattern COMMENT = Pattern.compile("^(\\w+)(:|\\s|$)(.*)$", Pattern.DOTALL);

    private final String name;
    private final List<Block> blocks;

    private Guide(String name, List<Block> blocks) {
        this.name = name;
        this.blocks = blocks;
    }

    /** {@return a page; its name is its path in the repository} */
    static Guide read(Path root, Path file) {
        try {
            return new Guide(root.relativize(file).toString(), parse(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Guide of(String name, String markdown) {
        return new Guide(name, parse(markdown.lines().toList()));
    }

    String name() {
        return name;
    }

    List<Block> blocks() {
        return blocks;
    }

    private static List<Block> parse(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        Map<String, String> notes = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            if (line.strip().startsWith("<!--")) {
                StringBuilder comment = new StringBuilder();
                do {
                    line = lines.get(i);
                    comment.append(line).append('\n');
                } while (!line.contains("-->") && ++i < lines.size());
                String text = comment.toString().replace("<!--", "").replace("-->", "");
                Matcher note = COMMENT.matcher(text.strip());
                if (note.matches()) {
                    notes.merge(note.group(1), note.group(3), (a, b) -> a + "\n" + b);
                }
            } else if (fence.matches()) {
                int start = i + 1;
                String indent = fence.group(1);
                StringBuilder code = new StringBuilder();
                while (++i < lines.size() && !lines.get(i).strip().startsWith("```")) {
                    String content = lines.get(i);
                    code.append(content.startsWith(indent) ? content.substring(indent.length()) : content.strip())
                            .append('\n');
                }
                add(blocks, new Block(start, fence.group(2), code.toString(), Map.copyOf(notes), Optional.empty()));
                notes.clear();
            } else if (!line.isBlank()) {
                notes.keySet().retainAll(List.of("prelude"));
            }
        }
        return List.copyOf(blocks);
    }

    /** An output block belongs to the block before it. */
    private static void add(List<Block> blocks, Block block) {
        if (block.language.equals("output") && !blocks.isEmpty()) {
            Block before = blocks.remove(blocks.size() - 1);
            blocks.add(new Block(before.line, before.language, before.code, before.notes, Optional.of(block.code)));
        } else {
            blocks.add(block);
        }
    }

    /**
     * One block.
     *
     * @param line the line of its fence
     * @param language what stands behind the fence
     * @param code what stands in it
     * @param notes the comments before it, by their first word
     * @param output the output block behind it
     */
    record Block(int line, String language, String code, Map<String, String> notes, Optional<String> output) {
        Optional<String> note(String key) {
            return Optional.ofNullable(notes.get(key)).map(String::strip);
        }
    }
}
