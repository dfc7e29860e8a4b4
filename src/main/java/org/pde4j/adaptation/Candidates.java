package org.pde4j.adaptation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Expr;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.points.DomainPoints;
import org.pde4j.points.PointGroup;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Equation;

/**
 * Uniformly distributed points of the region with the size of the residual there.
 *
 * @param points shape (n, d)
 * @param residual |r(x)| / S_B, over the equations of a system the Euclidean norm, shape (n)
 */
record Candidates(double[] points, double[] residual) {

    static Candidates draw(CollocationProblem problem, List<Term> equations, double[] theta, int count, RandomGenerator random) {
        double[] points = problem.problem().domain().match(box -> uniform(problem.region(), count, random), shaped -> {
            PointGroup inside = DomainPoints.inside("the candidates", shaped.geometry(), new Uniform(), count, random);
            return Regions.move(inside, shaped.bounds(), problem.region()).coordinates();
        });
        List<Expr> residuals = equations.stream().map(block -> residual(problem, block.name())).toList();
        double[][] values = problem.approximation(theta).evaluate(points, residuals);
        double[] size = new double[count];
        for (int i = 0; i < count; i++) {
            for (double[] value : values) {
                size[i] = Math.hypot(size[i], value[i]);
            }
        }
        return new Candidates(points, size);
    }

    private static double[] uniform(Box region, int count, RandomGenerator random) {
        int d = region.dimension();
        double[] points = new double[Math.multiplyExact(count, d)];
        for (int i = 0; i < points.length; i++) {
            Interval interval = region.interval(i % d);
            points[i] = Math.min(interval.upper(), interval.lower() + random.nextDouble() * interval.length());
        }
        return points;
    }

    /** r / S_B in the unknowns of the problem, as an approximation expects it, whatever the network stands for. */
    private static Expr residual(CollocationProblem problem, String name) {
        double unit = problem.scales().row(name);
        return problem.problem().equations().stream().filter(equation -> equation.name().equals(name)).map(Equation::residual)
                .map(residual -> unit == 1 ? residual : residual.over(unit)).findFirst().orElseThrow();
    }

    int size() {
        return residual.length;
    }

    /** Copies candidate i to a row of {@code target}. */
    void copy(int i, double[] target, int row) {
        int d = points.length / residual.length;
        System.arraycopy(points, i * d, target, row * d, d);
    }
}
