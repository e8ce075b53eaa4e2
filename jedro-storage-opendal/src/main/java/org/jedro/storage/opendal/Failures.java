// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.opendal.Environment;
import org.apache.opendal.OpenDALException;
import org.jspecify.annotations.Nullable;

/**
 * Explains failures of OpenDAL in one clause. Its own texts have addresses with signatures in them, so they are neither shown nor
 * kept as the cause; only the code of the service and the reason of the network are taken from them.
 */
final class Failures {
    /** The code in the answer of a service. */
    private static final Pattern CODE =
            Pattern.compile("(?:code: \"|<Code>|\"code\": ?\"|x-ms-error-code: ?\"?)([A-Za-z]{3,60})");

    private static final Pattern STATUS = Pattern.compile("status: (\\d{3})");
    /** The reason follows the address. */
    private static final Pattern NETWORK =
            Pattern.compile("error sending request for url \\([^)]*\\): ([^\\n]{1,300})");

    private static final Pattern SUMMARY = Pattern.compile("=> ([^\\n{(]{1,200})");

    private static final Map<String, String> OF_CODE = Map.ofEntries(
            Map.entry("InvalidAccessKeyId", "the service does not know the access key; check 'key' in its credentials"),
            Map.entry(
                    "SignatureDoesNotMatch",
                    "the secret does not match the access key; check 'secret' in its credentials"),
            Map.entry("AuthenticationFailed", "the service refuses the key; check its credentials"),
            Map.entry(
                    "RequestTimeTooSkewed",
                    "the clock of this machine differs too much from the service's; set the clock and run again"),
            Map.entry("ExpiredToken", "the session token has expired; get a new one"),
            Map.entry(
                    "InvalidToken", "the service does not accept the session token; check 'token' in its credentials"),
            Map.entry("PermanentRedirect", "the bucket is in another region; correct 'client_kwargs.region_name'"),
            Map.entry(
                    "AuthorizationHeaderMalformed",
                    "the bucket is in another region; correct 'client_kwargs.region_name'"));

    private static final String NO_CREDENTIALS =
            "no credentials were found; name 'credentials' in the entry, or set those of the environment";

    private final Target target;

    Failures(Target target) {
        this.target = target;
    }

    /**
     * {@return what failed, as an exception of the file system}
     *
     * @param path the path of the file or folder
     */
    IOException of(String path, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IOException own) {
            return own;
        }
        if (!(cause instanceof OpenDALException remote)) {
            return new IOException(shown(path) + ": " + cause.getClass().getSimpleName(), cause);
        }
        String text = String.valueOf(remote.getMessage());
        String code = first(CODE, text);
        if (isNoContainer(code)) {
            return failure(path, target.shown() + " does not exist; create it, or correct the filepath", code);
        }
        return switch (remote.getCode()) {
            case NotFound -> new NoSuchFileException(shown(path));
            case AlreadyExists, ConditionNotMatch -> new FileAlreadyExistsException(shown(path));
            case PermissionDenied -> denied(path, text, code);
            case RateLimited -> busy(path, code);
            case ConfigInvalid -> failure(path, invalid(text), code);
            default -> other(path, text, code);
        };
    }

    private static boolean isNoContainer(@Nullable String code) {
        return code != null && (code.equals("NoSuchBucket") || code.equals("ContainerNotFound"));
    }

    private IOException denied(String path, String text, @Nullable String code) {
        if (code != null && OF_CODE.containsKey(code)) {
            return failure(path, OF_CODE.get(code), code);
        }
        String reason = text.contains("credential") && first(STATUS, text) == null
                ? NO_CREDENTIALS
                : "access was denied; check its credentials and what they may do in " + target.shown();
        if (code == null) {
            return new UnexplainedException(shown(path), reason);
        }
        DeniedException denied = new DeniedException(shown(path), reason);
        denied.initCause(new IOException("The service answered " + code + "."));
        return denied;
    }

    private IOException busy(String path, @Nullable String code) {
        return failure(
                path,
                "the service was too busy, also after " + target.retries()
                        + " more tries; run again later, or with fewer threads",
                code);
    }

    private static String invalid(String text) {
        return text.contains("region is missing")
                ? "no region is known; add 'client_kwargs.region_name' to its credentials, or set AWS_REGION"
                : "the service does not accept the options: "
                        + Optional.ofNullable(first(SUMMARY, text))
                                .map(String::strip)
                                .orElse("no reason was given");
    }

    private IOException other(String path, String text, @Nullable String code) {
        String network = first(NETWORK, text);
        if (network != null) {
            return failure(
                    path,
                    "the server cannot be reached (" + network.replaceFirst("^client error \\(\\w+\\): ", "")
                            + "); check the endpoint and the network",
                    code);
        }
        if (text.contains("loading credential")) {
            return failure(path, NO_CREDENTIALS, code);
        }
        if (target.service().equals("sftp") && text.contains("connection request")) {
            return noConnection(path);
        }
        String status = first(STATUS, text);
        if (status != null && (status.equals("503") || status.equals("429") || status.equals("500"))) {
            return busy(path, code);
        }
        if (code != null && OF_CODE.containsKey(code)) {
            return failure(path, OF_CODE.get(code), code);
        }
        String summary =
                Optional.ofNullable(first(SUMMARY, text)).map(String::strip).orElse("it failed");
        String detail = code == null ? status == null ? "" : " (status " + status + ")" : " (" + code + ")";
        String reason = "the service answered: " + summary + detail;
        return code == null && status != null
                ? new UnexplainedException(shown(path), reason)
                : failure(path, reason, code);
    }

    /** {@return the failure if an answer did not come in time} */
    LateException late(String path) {
        return new LateException(
                shown(path),
                "no answer came within " + target.timeout().toSeconds()
                        + " seconds; check the endpoint and the network");
    }

    /** {@return the failure if the native library is missing} */
    IOException withoutLibrary(Throwable cause) {
        return new IOException(
                "the native library of OpenDAL for " + Environment.getClassifier()
                        + " could not be loaded; add the dependency org.apache.opendal:opendal:"
                        + Environment.getVersion() + ":" + Environment.getClassifier(),
                cause);
    }

    /** {@return the failure if a server with SFTP could not be reached} */
    NoConnectionException noConnection(String path) {
        return new NoConnectionException(shown(path));
    }

    private FileSystemException failure(String path, @Nullable String reason, @Nullable String code) {
        FileSystemException failure = new FileSystemException(shown(path), null, reason);
        if (code != null) {
            failure.initCause(new IOException("The service answered " + code + "."));
        }
        return failure;
    }

    private String shown(String path) {
        return target.shown() + (path.isEmpty() || path.startsWith("/") ? path : "/" + path);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** A request was refused, and the answer has no body that names the reason. */
    static final class UnexplainedException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        UnexplainedException(String file, String reason) {
            super(file, null, reason);
        }
    }

    /** The key is valid but must not do what was requested. */
    static final class DeniedException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        DeniedException(String file, String reason) {
            super(file, null, reason);
        }
    }

    /** An answer did not come in time, so it is not known whether the service will still do what was requested. */
    static final class LateException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        LateException(String file, String reason) {
            super(file, null, reason);
        }
    }

    /** A server with SFTP could not be reached, which takes a minute to find out. */
    static final class NoConnectionException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        NoConnectionException(String file) {
            super(
                    file,
                    null,
                    "no connection was made; check host, port, user and key with the command ssh, which must need no"
                            + " password");
        }
    }
}
