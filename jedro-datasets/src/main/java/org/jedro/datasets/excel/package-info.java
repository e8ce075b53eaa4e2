/**
 * Workbooks of Excel (ECMA-376, transitional and strict) as rows of cells, read and written as streams. Start with {@link
 * org.jedro.datasets.excel.WorkbookReader}, {@link org.jedro.datasets.excel.SheetReader} and {@link
 * org.jedro.datasets.excel.WorkbookWriter}. Knows nothing of tables, options and codecs.
 */
@NullMarked
package org.jedro.datasets.excel;

import org.jspecify.annotations.NullMarked;
