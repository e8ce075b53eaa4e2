// SPDX-License-Identifier: Apache-2.0
/**
 * Generates the raw files of the example, in any size. Nothing else in the project depends on it: delete the package and
 * the project still runs. {@link org.jedro.examples.spaceflights.rawdata.GenerateRawData} is the command,
 * {@link org.jedro.examples.spaceflights.rawdata.RawData} the tables.
 */
package org.jedro.examples.spaceflights.rawdata;
