"""For each ONNX file the outputs of onnxruntime at the points of the CSV file beside it: one line, outputs separated by ';', or what onnxruntime says."""

import sys

import numpy
import onnxruntime

for name in sys.argv[1:]:
    points = numpy.loadtxt(name.replace(".onnx", ".csv"), delimiter=",", ndmin=2)
    try:
        session = onnxruntime.InferenceSession(name, providers=["CPUExecutionProvider"])
    except Exception as refused:  # of another class in each version
        print(str(refused).replace("\n", " "))
        continue
    outputs = session.run(None, {"points": points})
    print(";".join(",".join(repr(float(value)) for value in output) for output in outputs))
