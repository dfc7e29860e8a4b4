// The reference of the jar was read, and the prediction agrees with the reference of the file to what 30 features can do.
def lines = new File(basedir, "build.log").readLines().collect { it.replace("[INFO] ", "") }
assert lines.contains("built-in reference: true")
def error = lines.find { it.startsWith("error at a node: ") }.substring("error at a node: ".length()) as double
assert error < 1e-3
return true
