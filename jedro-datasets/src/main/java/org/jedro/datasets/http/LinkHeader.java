// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Link} (RFC 8288). */
final class LinkHeader {
    private static final Pattern LINK = Pattern.compile("<([^<>]*)>((?:[^,\"<]|\"[^\"]*\")*)");
    private static final Pattern REL = Pattern.compile("(?i)(?:^|;)\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^;,\\s\"]+))");

    private LinkHeader() {}

    /** {@return the address of the next page} */
    static Optional<String> next(List<String> values) {
        for (String value : values) {
            Matcher link = LINK.matcher(value);
            while (link.find()) {
                Matcher rel = REL.matcher(link.group(2));
                if (rel.find() && isNext(rel.group(1) == null ? rel.group(2) : rel.group(1))) {
                    return Optional.of(link.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNext(String relations) {
        for (String relation : relations.split("\\s+", -1)) {
            if (relation.equalsIgnoreCase("next")) {
                return true;
            }
        }
        return false;
    }
}
