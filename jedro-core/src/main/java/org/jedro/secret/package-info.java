/**
 * The secrets of a configuration: which values are secret, in which forms they appear in texts, and how they are masked.
 *
 * <p>Read first: {@link org.jedro.secret.Secrets}, {@link org.jedro.secret.SecretNames}. Depends on {@code org.jedro.value}
 * only.
 */
@NullMarked
package org.jedro.secret;

import org.jspecify.annotations.NullMarked;
