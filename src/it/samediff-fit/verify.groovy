// Six records of the kernel, the first at the start, with positive largest eigenvalues below which the smallest lies.
def rows = new File(basedir, "build.log").readLines().findAll { it ==~ /(\[INFO\] )?\d+  \d\.\d+e[+-]\d+  -?\d\.\d+e[+-]\d+  .*/ }.collect { it.replace("[INFO] ", "").split(/ +/) }
assert rows.collect { it[0] as int } == [0, 100, 200, 300, 400, 500]
rows.each { assert (it[1] as double) > 0 && (it[2] as double) <= (it[1] as double) && (it[4] as int) in 1..64 }
assert rows[0][5] as double == 0.0d
assert rows[-1][5] as double > 0
return true
