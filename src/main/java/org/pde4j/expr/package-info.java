/**
 * Symbolic expressions: the language in which equations, conditions and energies are written.
 *
 * <h2>What a tree is</h2>
 *
 * An {@link org.pde4j.expr.Expr} is a formula in coordinates x, named parameters and the jet {∂^α u_k(x)} of the unknowns. Its
 * leaves are {@link org.pde4j.expr.Constant}, {@link org.pde4j.expr.Parameter}, {@link org.pde4j.expr.Coordinate},
 * {@link org.pde4j.expr.Trainable} (found by a training), {@link org.pde4j.expr.Column} (known by data) and {@link org.pde4j.expr.Field} (one jet entry); its
 * nodes are {@link org.pde4j.expr.Sum}, {@link org.pde4j.expr.Product}, {@link org.pde4j.expr.Power} with an exponent free of coordinates and unknowns, {@link
 * org.pde4j.expr.Call} of an elementary {@link org.pde4j.expr.Function} and {@link org.pde4j.expr.Choice} of two functions of the coordinates. There is no
 * difference, quotient or root: they are sums and powers, and printers show them as one would write them. Trees are immutable, compare by structure, hold
 * finite numbers only and are at most 1000 levels deep.
 *
 * <p>The factories of {@code Expr} simplify lightly. Every rule is an identity wherever the form as written is finite: u·v − v·u = 0,
 * (uv)² = u²v², (√u)² = u, u/u = 1; but (u²)^½ stays, because it is |u|. Like terms are recognised whatever the order of their
 * factors; otherwise order is kept, and two trees that differ in the order of terms are different trees with equal values.
 *
 * <h2>In Java</h2>
 *
 * <pre>{@code
 * Coordinate x = new Coordinate("x", 0);
 * Coordinate t = new Coordinate("t", 1);
 * Field u = Field.of("u", 0);
 * Parameter nu = new Parameter("nu", 0.01 / Math.PI);
 * Expr burgers = u.d(t).plus(u.times(u.d(x))).minus(nu.times(u.d(x, x)));
 * burgers.fields();               // u_t, u, u_x, u_xx: the derivatives a model must deliver
 * burgers.degree();               // polynomial of degree 2 in the jet
 * burgers.partial(u);             // ∂/∂u with the other entries fixed: u_x
 * burgers.derivative(x);          // d/dx by the chain rule: u_tx + u_x² + u u_xx − ν u_xxx
 * }</pre>
 *
 * <h2>As text</h2>
 *
 * A {@link org.pde4j.expr.Scope} holds the names and translates both ways:
 *
 * <pre>{@code
 * Scope scope = new Scope(List.of(x, t), List.of(u), List.of(nu));
 * Expr same = scope.parseEquation("u_t + u*u_x - nu*u_xx = 0");
 * scope.print(same);              // u_t + u*u_x - nu*u_xx
 * scope.latex(same);              // u_{t} + u u_{x} - \nu u_{xx}
 * double value = Scope.NUMBERS.parse("0.01/pi").evaluate();
 * }</pre>
 *
 * A field knows its derivative by axis, not by name, so that equality does not depend on how coordinates are called. Hence a scope
 * prints; {@code toString} alone names an axis after a coordinate that occurs in the same tree, or else x0, x1, …
 *
 * <h2>Grammar</h2>
 *
 * <pre>
 * equation   = expression "=" expression                         lhs − rhs
 * expression = term { ("+" | "-") term }
 * term       = signed { ("*" | "/") signed }                     from left to right
 * signed     = { "+" | "-" } power                               -x^2 is -(x^2)
 * power      = primary [ ("^" | "**") signed ]                   from right to left; 2^-1 is allowed
 * primary    = ( number | name | call | choice | sum | "(" expression ")" | vector | length ) { "[" expression "]" }
 * choice     = "if" "(" expression ("&lt;" | "&gt;" | "&lt;=" | "&gt;=") expression "," expression "," expression ")"
 * sum        = "sum_" index "(" [ expression "," expression "," ] expression ")"
 * vector     = "[" expression { "," expression } "]"
 * length     = "|" expression "|"                                of a vector
 * number     = 12, 0.5, .5, 1e-3
 * name       = a letter of any script, then letters, digits or _
 * </pre>
 *
 * <ul>
 *   <li>A name is a coordinate, an unknown, a parameter, a column or {@code pi} (3.14159…, the only constant with a name). {@code u_xxt} is a
 *       derivative of the unknown u where every letter after the last _ is a coordinate with a one-letter name.
 *   <li>On a boundary {@code nx}, {@code ny}, … are the components of the outward normal along the spatial coordinates, and {@code dn(e)} is the
 *       derivative of e along it.
 *   <li>{@code sin cos tan exp log sinh cosh tanh atan erf softplus abs sign sqrt} take one scalar.
 *   <li>{@code max(a, b, …)}, {@code min(a, b, …)}, {@code heaviside(e)} (1 where e ≥ 0) and {@code if(a < b, value, other)}, with &lt;, &gt;, &lt;= or
 *       &gt;=, take coordinates and parameters, no unknowns.
 *   <li>A derivative across a jump or kink of {@code abs}, {@code sign} and these inside the domain is refused, because values at points do not show
 *       it. |u| has the weak derivative sign(u) u_x; sign(u) has none.
 *   <li>{@code d(e, x, t, …)} is the total derivative of any expression; {@code laplacian(e)}, {@code grad(e)} and {@code div(v)} act on the
 *       coordinates other than t; {@code dot(a, b)} is the inner product.
 *   <li>Vectors add, and multiply with scalars; they must end in {@code div}, {@code dot}, a length or a component {@code v[k]}, k from 1, because an
 *       equation is scalar.
 *   <li>Where the coordinates are x1, x2, …, xn and nothing is called x, x is the vector of them: {@code |x|^2}, {@code dot(x, grad(u))}.
 *       {@code sum_i(e)} is the sum for i = 1, …, n of e, where i is a number, {@code x_i} a coordinate and {@code x[i+1]} the next; {@code sum_i(1, 5, e)}
 *       is that for i = 1, …, 5. Any name will do for i that means nothing else.
 *   <li>{@code jump(e)} is the value of e outside of an interface minus that inside, {@code jump(k*dn(u)) = 0} a flux that is continuous.
 *   <li>{@code opposite(e)} takes the unknowns in e to the image of the point on the opposite face: {@code u = opposite(u)} is periodicity.
 *   <li>e^p with a variable exponent means exp(p·log e).
 * </ul>
 *
 * Text that breaks the grammar gives one {@link org.pde4j.expr.ExpressionException} with line, column and the nearest known name. A
 * text has at most 100 000 characters and nests at most 200 levels; its tree has at most 200 000 nodes.
 */
package org.pde4j.expr;
