package org.pde4j.samediff.onnx;

/**
 * Functions of one variable as ONNX nodes. tan, sinh, cosh and softplus, for which onnxruntime has no kernel in float64, are written by others that it has, to
 * an absolute error of a few roundings.
 */
final class Functions {

    private Functions() {}

    /**
     * @param kind the name of an op of SameDiff
     * @throws IllegalArgumentException for an op without a counterpart
     */
    static String node(Nodes nodes, String kind, String x) {
        return switch (kind) {
            case "sin" -> nodes.add("Sin", x);
            case "cos" -> nodes.add("Cos", x);
            case "tan" -> nodes.add("Div", nodes.add("Sin", x), nodes.add("Cos", x));
            case "exp" -> nodes.add("Exp", x);
            case "log" -> nodes.add("Log", x);
            case "sinh" -> halved(nodes, nodes.add("Sub", nodes.add("Exp", x), nodes.add("Exp", nodes.add("Neg", x))));
            case "cosh" -> halved(nodes, nodes.add("Add", nodes.add("Exp", x), nodes.add("Exp", nodes.add("Neg", x))));
            case "tanh" -> nodes.add("Tanh", x);
            case "atan" -> nodes.add("Atan", x);
            case "erf" -> nodes.add("Erf", x);
            case "softplus" -> softplus(nodes, x);
            case "abs" -> nodes.add("Abs", x);
            case "sign" -> nodes.add("Sign", x);
            case "sqrt" -> nodes.add("Sqrt", x);
            case "neg" -> nodes.add("Neg", x);
            default -> throw new IllegalArgumentException("ONNX: there is no operator for the op " + kind + " of SameDiff");
        };
    }

    private static String halved(Nodes nodes, String x) {
        return nodes.add("Mul", x, nodes.factor(0.5));
    }

    /** log(1 + e^z) = (z + |z|)/2 + log(1 + e^(−|z|)), which does not overflow. */
    private static String softplus(Nodes nodes, String z) {
        String size = nodes.add("Abs", z);
        String positive = halved(nodes, nodes.add("Add", z, size));
        String rest = nodes.add("Log", nodes.add("Add", nodes.add("Exp", nodes.add("Neg", size)), nodes.scalar(1)));
        return nodes.add("Add", positive, rest);
    }
}
