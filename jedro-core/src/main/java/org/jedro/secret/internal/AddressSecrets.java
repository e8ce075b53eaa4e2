// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets inside addresses and connection strings. */
final class AddressSecrets {
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("://([^/\\s:@]*):([^/\\s]*)@");
    private static final Pattern ORACLE =
            Pattern.compile("jdbc:oracle:\\w{1,20}:([^/@\\s]{1,1000})/([^@\\s]{1,1000})@");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w.-])([\\w.-]++) ?= ?([^&;\\s\"']+)");

    private AddressSecrets() {}

    static boolean isAddress(String text) {
        return text.contains("://");
    }

    /** Reports each secret, as it is written and as it is decoded; with the user if the address has one before it. */
    static void find(String text, Consumer<String> secrets, BiConsumer<String, String> users) {
        for (Pattern pattern : new Pattern[] {USER_AND_PASSWORD, ORACLE}) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                report(matcher.group(2), secrets);
                users.accept(decoded(matcher.group(1)), decoded(matcher.group(2)));
            }
        }
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            if (isSecret(option.group(1))) {
                report(option.group(2), secrets);
            }
        }
    }

    /** Signatures of signed addresses, in addition to the usual names. */
    private static boolean isSecret(String name) {
        return SecretNames.isSecret(name)
                || name.equalsIgnoreCase("sig")
                || name.equalsIgnoreCase("key")
                || name.equalsIgnoreCase("X-Amz-Signature");
    }

    private static void report(String secret, Consumer<String> secrets) {
        secrets.accept(secret);
        secrets.accept(decoded(secret));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
