// Java for trying things out: ./jedro shell notebooks/explore.jsh
// The same can be typed after ./jedro shell; session, catalog, pipelines and context are ready.

show(pipelines.names());
show(catalog.names());

// the first rows of a dataset: show(load("NAME"));
// what a node gets, and its call: inputsOf("NODE");
