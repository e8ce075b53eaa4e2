// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

/**
 * An input that goes to the function's parameter of a given name; written {@code arg("table", "x")}.
 *
 * @param parameter the name of the parameter
 * @param dataset the name of the dataset
 */
public record Arg(String parameter, String dataset) {}
