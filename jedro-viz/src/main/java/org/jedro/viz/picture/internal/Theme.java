// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

/** The colors of a picture. */
public enum Theme {
    /** Dark on light. */
    LIGHT(
            "#f8f9fc", "#eef0f6", "#d5d9e6", "#ffffff", "#c9cfdd", "#1c2333", "#5b6478", "#fdf6e3", "#e2c883",
            "#8a6100", "#f3ecfb", "#c5a9e6", "#8d96ab"),
    /** Light on dark. */
    DARK(
            "#141821", "#1b212d", "#323b4e", "#232b3a", "#46526b", "#eef1f8", "#a3adc2", "#332c1a", "#7d6a35",
            "#e6c36a", "#2c2440", "#6d5795", "#7f8aa3");

    final String background;
    final String frame;
    final String frameStroke;
    final String node;
    final String nodeStroke;
    final String text;
    final String quiet;
    final String data;
    final String dataStroke;
    final String badge;
    final String parameter;
    final String parameterStroke;
    final String edge;

    Theme(
            String background,
            String frame,
            String frameStroke,
            String node,
            String nodeStroke,
            String text,
            String quiet,
            String data,
            String dataStroke,
            String badge,
            String parameter,
            String parameterStroke,
            String edge) {
        this.background = background;
        this.frame = frame;
        this.frameStroke = frameStroke;
        this.node = node;
        this.nodeStroke = nodeStroke;
        this.text = text;
        this.quiet = quiet;
        this.data = data;
        this.dataStroke = dataStroke;
        this.badge = badge;
        this.parameter = parameter;
        this.parameterStroke = parameterStroke;
        this.edge = edge;
    }
}
