/**
 * Binds trees of data, such as JSON and YAML, to the types that nodes declare, as strictly as the rows of tables: what the
 * rules of {@link org.jedro.datasets.table.ComponentCell} and {@link org.jedro.datasets.table.RecordType} are to cells,
 * {@link org.jedro.datasets.tree.StrictTrees} makes them to Jackson. Types that are neither records, texts, numbers nor
 * dates are Jackson's own.
 */
@org.jspecify.annotations.NullMarked
package org.jedro.datasets.tree;
