// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that a request may name. An attacker's page reaches a server of this machine under a name that leads here (DNS
 * rebinding), so addresses pass, and of names only those that are known.
 */
final class HostRule {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|localhost");

    private final boolean isLoopback;
    private final Set<String> names = new TreeSet<>();

    HostRule(boolean isLoopback, List<String> names) {
        this.isLoopback = isLoopback;
        names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** {@return whether a request may have this value of the header {@code Host}} */
    boolean allows(String header) {
        Matcher authority = AUTHORITY.matcher(header.toLowerCase(Locale.ROOT));
        if (!authority.matches()) {
            return false;
        }
        String host = authority.group(1);
        return LOOPBACK.matcher(host).matches() || names.contains(host) || !isLoopback && isAddress(host);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    /** {@return whether an origin is that of the host: a page of this server, or of the proxy in front of it} */
    static boolean isSame(String origin, String host) {
        String own = origin.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        return own.equals("http://" + withoutPort(wanted, ":80"))
                || own.equals("https://" + withoutPort(wanted, ":443"));
    }

    private static String withoutPort(String host, String port) {
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }
}
