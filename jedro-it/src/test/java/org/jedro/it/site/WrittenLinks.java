// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks the links of written pages: to each other, to the Javadoc and to the style sheet. */
final class WrittenLinks {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

    private final Map<Path, Set<String>> ids = new HashMap<>();

    private WrittenLinks() {}

    /** {@return a line for each link of the pages whose file or anchor does not exist} */
    static List<String> broken(Path site, List<Path> pages) throws IOException {
        WrittenLinks links = new WrittenLinks();
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            for (String target : links.targets(page)) {
                if (!MarkdownPages.isExternal(target) && !links.exists(page, target)) {
                    broken.add(site.relativize(page) + ": '" + target + "' does not exist in the site.");
                }
            }
        }
        return broken;
    }

    private List<String> targets(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .toList();
    }

    private boolean exists(Path page, String target) throws IOException {
        String name = target.replaceAll("#.*", "");
        String fragment = MarkdownPages.fragment(target);
        Path file = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        return Files.isRegularFile(file) && (fragment.isEmpty() || ids(file).contains(fragment.substring(1)));
    }

    private Set<String> ids(Path file) throws IOException {
        Set<String> known = ids.get(file);
        if (known == null) {
            known = new HashSet<>();
            ID.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult id) -> id.group(1))
                    .forEach(known::add);
            ids.put(file, known);
        }
        return known;
    }
}
