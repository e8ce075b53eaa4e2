// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names under which configuration keeps secrets, and those that are not secret even among credentials. */
public final class SecretNames {
    private static final Set<String> SECRET = Set.of(
            "password", "passwd", "pwd", "passphrase", "secret", "apikey", "accesskey", "secretkey", "privatekey");

    /** Qualifiers of a key that gives access; a primary or sort key does not. */
    private static final Set<String> BEFORE_KEY = Set.of(
            "api", "access", "secret", "private", "account", "encryption", "signing", "auth", "master", "shared");

    /** Qualifiers of a token that gives access; a stop or padding token does not. */
    private static final Set<String> BEFORE_TOKEN = Set.of(
            "api",
            "access",
            "auth",
            "bearer",
            "refresh",
            "session",
            "sas",
            "security",
            "oauth",
            "github",
            "gitlab",
            "hf",
            "slack",
            "bot",
            "id",
            "secret",
            "service",
            "vault");

    /** Last words of names that are not secret elsewhere: a key of a map, the tokens of a text. */
    private static final Set<String> AMONG_CREDENTIALS = Set.of(
            "pass", "key", "keys", "token", "tokens", "passwords", "secrets", "auth", "sas", "signature", "cookie");

    /** Last words of names that identify a user or a place, and give no access. */
    private static final Set<String> PUBLIC = Set.of(
            "user",
            "username",
            "login",
            "uid",
            "host",
            "hosts",
            "hostname",
            "server",
            "port",
            "region",
            "location",
            "zone",
            "endpoint",
            "url",
            "uri",
            "address",
            "database",
            "db",
            "dbname",
            "schema",
            "catalog",
            "warehouse",
            "role",
            "driver",
            "dialect",
            "type",
            "protocol",
            "scheme",
            "timeout",
            "project",
            "tenant",
            "bucket",
            "container",
            "scope",
            "scopes",
            "method",
            "ssl",
            "sslmode",
            "verify",
            "encoding",
            "charset",
            "profile",
            "env",
            "environment",
            "mode",
            "service",
            "name",
            "path",
            "file",
            "folder",
            "format",
            "version",
            "anon",
            "style",
            "account",
            "domain",
            "email",
            "mechanism");

    private SecretNames() {}

    /** {@return whether a value with this name is a secret wherever it is written: {@code password}, {@code api_key}} */
    public static boolean isSecret(String name) {
        List<String> words = words(name);
        String last = last(words, 0);
        String before = last(words, 1);
        return SECRET.contains(last)
                || (last.equals("key") && BEFORE_KEY.contains(before))
                || (last.equals("token") && (before.isEmpty() || BEFORE_TOKEN.contains(before)));
    }

    /** {@return whether a value with this name is a secret among credentials: {@code key}, {@code tokens}} */
    static boolean isSecretAmongCredentials(String name) {
        return isSecret(name) || AMONG_CREDENTIALS.contains(last(words(name), 0));
    }

    /** {@return whether a value with this name is not a secret even among credentials: {@code user}, {@code region}} */
    static boolean isPublic(String name) {
        List<String> words = words(name);
        String last = last(words, 0);
        return PUBLIC.contains(last)
                || (last.equals("id") && Set.of("tenant", "project", "user").contains(last(words, 1)));
    }

    /** {@return whether a value with this name is the user who logs in} */
    static boolean isUser(String name) {
        return Set.of("user", "username", "login", "uid", "id", "account", "email", "key")
                .contains(last(words(name), 0));
    }

    private static String last(List<String> words, int before) {
        return words.size() > before ? words.get(words.size() - 1 - before) : "";
    }

    /** {@return the words of a name in lower case: {@code apiKey}, {@code API-KEY} and {@code s3.api_key} have one ending} */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>(4);
        int begin = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isHump = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            if (isHump || !Character.isLetterOrDigit(c)) {
                add(name, begin, i, words);
                begin = isHump ? i : i + 1;
            }
        }
        add(name, begin, name.length(), words);
        return words;
    }

    private static void add(String name, int begin, int end, List<String> words) {
        if (begin < end) {
            words.add(name.substring(begin, end).toLowerCase(Locale.ROOT));
        }
    }
}
