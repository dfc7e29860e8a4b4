def lines = new File(basedir, "build.log").readLines().collect { it.replace("[INFO] ", "") }
def value = { String name -> lines.find { it.startsWith(name + ": ") }.substring(name.length() + 2) }
// The reference of the jar was read, and the prediction agrees with the reference of the file to what 30 features can do.
assert value("built-in reference") == "true"
assert (value("error at a node") as double) < 1e-3
// The start, and after 10 and 20 iterations.
assert value("measurements in fit") == "3"
assert (value("relative L2 error") as double) < 1e-3
assert lines.any { it.startsWith("read again: u(0.5) = ") }
["certificate.json", "certificate.txt", "job.yaml", "metrics.csv", "model.npz", "points.npz", "provenance.json", "resolved.yaml"].each {
    assert new File(basedir, "target/run/" + it).length() > 0 : it
}
assert value("logging configured by the library") == "false"
// Logback writes it, which the project does not have.
assert !new File(basedir, "target/run/log.txt").exists()

// No HTTP server, chart library, template engine, command line or logging backend reaches the project.
def artefacts = new File(basedir, "target/tree.txt").readLines().drop(1).collect { it.replaceFirst(/^[^a-z]*/, "") }
def application = /(io\.javalin|org\.eclipse\.jetty|jakarta\.|org\.jetbrains|org\.jfree|org\.apache\.xmlgraphics|com\.samskivert|info\.picocli|me\.tongfei|ch\.qos\.logback).*/
assert artefacts.findAll { it ==~ application } == []
// The versions that the library is tested with, not ND4J's.
["commons-io:commons-io:jar:2.22.0", "com.google.code.gson:gson:jar:2.13.2", "org.apache.commons:commons-compress:jar:1.28.0", "org.slf4j:slf4j-api:jar:2.0.20"].each { wanted ->
    assert artefacts.any { it.startsWith(wanted) } : wanted
}
println "jars of the project: " + artefacts.size()
return true
