package org.pde4j.loss;

import java.util.List;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.optim.Block;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** Data common to every execution of a discrete problem. */
interface ExecutedObjective extends DiscreteProblem {

    /**
     * The data of a discrete problem.
     *
     * @param terms of J, in order
     * @param factor c
     * @param rows the rows of each term
     */
    record Data(Problem problem, PointSet points, Network network, List<Term> terms, int factor, List<Block> rows) {

        Data(Problem problem, PointSet points, Network network, List<Term> terms, int factor) {
            this(problem, points, network, List.copyOf(terms), factor, TermRows.of(terms));
        }

        /** The same of the problem whose parameters are those of θ. */
        Data fittedAt(double[] theta) {
            return new Data(UnknownParameters.of(problem).at(problem, theta), points, network, terms, factor, rows);
        }

        /** The same on other points and with other weights. */
        Data with(List<Term> others) {
            List<String> names = terms.stream().map(Term::name).toList();
            if (!others.stream().map(Term::name).toList().equals(names)) {
                throw new IllegalArgumentException("CollocationProblem: blocks must be those of " + names + " in order, got "
                        + others.stream().map(Term::name).toList());
            }
            return new Data(problem, new PointSet(others.stream().map(Term::points).toList()), network, others, factor);
        }
    }

    Data data();

    @Override
    default int dimension() {
        return data().network().parameters();
    }

    @Override
    default double[] initialPoint() {
        return data().network().initial();
    }

    @Override
    default List<String> terms() {
        return data().terms().stream().map(Term::name).toList();
    }

    @Override
    default Problem problem() {
        return data().problem();
    }

    @Override
    default PointSet points() {
        return data().points();
    }

    @Override
    default Network network() {
        return data().network();
    }
}
