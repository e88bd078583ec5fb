// Nodes of which none is held. Unlike COPY this goes through the log, so that a commit is short
// and waits for no reader.
LOAD FROM '${file}' CREATE (n:${label} {${assignments}})
