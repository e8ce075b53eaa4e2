/**
 * The foundation of all packages: the exception that all others extend, problems as data and their text, suggestions.
 *
 * <p>Read first: {@link org.jedro.JedroException}, {@link org.jedro.Problems}, {@link org.jedro.Problem}. Every package may
 * depend on this one; it depends on none.
 */
@NullMarked
package org.jedro;

import org.jspecify.annotations.NullMarked;
