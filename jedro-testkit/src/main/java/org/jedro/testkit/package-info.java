// SPDX-License-Identifier: Apache-2.0
/**
 * Tools for authors of plugins to test them: contracts to inherit, fakes to use.
 *
 * <p>Read first the contract of what the plugin adds:
 *
 * <ul>
 *   <li>a dataset: {@link org.jedro.testkit.DatasetContract}
 *   <li>a codec, or a format of tables in its forms: {@link org.jedro.testkit.CodecContract}, {@link
 *       org.jedro.testkit.RecordTableContract}
 *   <li>a form of tables: {@link org.jedro.testkit.TableFormContract}
 *   <li>a storage: {@link org.jedro.testkit.StorageContract}
 *   <li>a runner: {@link org.jedro.testkit.RunnerContract}; a hook: {@link org.jedro.testkit.HookContract}
 * </ul>
 *
 * <p>Depends on the core, JUnit and AssertJ; for test scope only.
 */
@NullMarked
package org.jedro.testkit;

import org.jspecify.annotations.NullMarked;
