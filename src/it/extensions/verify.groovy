// The launcher of the checkout, with this project's jar: one type of each family, and a chapter of the certificate.
def launcher = new File(basedir, "../../../pde4j").canonicalPath
def jar = new File(basedir, "target/extensions-1.0.jar").path
def run = { String... words ->
    def process = new ProcessBuilder([launcher] + words.toList()).directory(basedir).redirectErrorStream(true).start()
    def text = process.inputStream.text
    [code: process.waitFor(), text: text]
}
def solved = run("solve", "job.yaml", "--classpath", jar, "--out", new File(basedir, "target/run").path, "--no-report")
assert solved.code == 0 : solved.text
def certificate = new groovy.json.JsonSlurper().parse(new File(basedir, "target/run/certificate.json"))
// A chapter of a user comes after those of the library.
assert certificate.entries.last().with { id == "path.parameters-moved" && chapter == "The length of the path" && status == "OBSERVED" }
def table = new File(basedir, "target/run/step-length.csv").readLines()
assert table[0] == "iteration,parameter_norm,relative_gradient"
assert table.size() == 8
def listed = run("list", "optimizers", "--classpath", jar)
assert listed.text.contains("HeavyBall") && listed.text.contains("momentum: 0.9")
assert run("schema", "--classpath", jar).text.contains("\"HeavyBall\"")
["{type: SineLayer, width: 8}", "{type: RandomFeatures, features: 8, distribution: Cauchy}"].each { model ->
    def checked = run("check", "job.yaml", "--classpath", jar, "--set", "model=" + model)
    assert checked.code == 0 : checked.text
}
def unknown = run("check", "job.yaml", "--classpath", jar, "--set", "phases[0].optimizer.type=HevyBall")
assert unknown.code == 2 && unknown.text.contains("did you mean HeavyBall?") : unknown.text
def without = run("check", "job.yaml")
assert without.code == 2 && without.text.contains("Logistic") : without.text
return true
