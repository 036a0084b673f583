"""Where the shapes of a chart stand: ranges on an axis, lanes, grids of roles; plain geometry."""
