/**
 * Tools for authors of plugins to test them: contracts to inherit, fakes to use.
 *
 * <p>Read first: {@link org.jedro.testkit.DatasetContract}, {@link org.jedro.testkit.CodecContract},
 * {@link org.jedro.testkit.RunnerContract}. Depends on the core,
 * JUnit and AssertJ; for test scope only.
 */
@NullMarked
package org.jedro.testkit;

import org.jspecify.annotations.NullMarked;
