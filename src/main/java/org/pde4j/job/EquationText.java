package org.pde4j.job;

import java.util.List;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.jet.JetSet;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Position;

/**
 * Residuals, densities and observed quantities from texts: they must say something about the unknowns, by derivatives of supported order.
 *
 * @param scope of the whole domain
 */
record EquationText(Scope scope, PlacedErrors placed) {

    /** The path of the text of an equation that may be bare or under a key. */
    String textPath(String path) {
        return placed.locator().key(path, "equation").equals(placed.locator().position(path)) ? path : path + ".equation";
    }

    Expr residual(String text, String path, Scope names) {
        return supported(placed.parsed(path, () -> names.parseEquation(text)), text, path, names);
    }

    Expr density(String text, String path) {
        return supported(placed.parsed(path, () -> scope.parse(text)), text, path, scope);
    }

    /** An observed quantity. */
    Expr quantity(String text, String path) {
        Expr quantity = placed.parsed(path, () -> scope.parse(text));
        if (quantity.fields().isEmpty() && quantity.parameters().stream().allMatch(Parameter::isKnown)) {
            throw placed.error(path, "mentions no unknown; the unknowns are " + String.join(", ", unknowns()));
        }
        return quantity.fields().isEmpty() ? quantity : supported(quantity, text, path, scope);
    }

    Expr supported(Expr residual, String text, String path, Scope names) {
        if (residual.fields().isEmpty()) {
            throw placed.error(path, "mentions no unknown; the unknowns are " + String.join(", ", unknowns()));
        }
        if (residual.substitute(leaf -> leaf instanceof Parameter parameter && parameter.isKnown() && parameter.value() == 0 ? Expr.constant(0) : leaf).fields()
                .isEmpty()) {
            throw placed.error(path, "says nothing about the unknowns, because parameters that are 0 multiply every term with one; give them other values");
        }
        for (Field field : residual.fields()) {
            if (field.derivative().total() > JetSet.MAX_ORDER) {
                Position place = names.locate(text, tree -> tree.fields().contains(field))
                        .map(at -> placed.locator().within(path, at.line(), at.column())).orElseGet(() -> placed.locator().position(path));
                throw new JobException(place, path + ": " + scope.print(field) + " has order " + field.derivative().total()
                        + ", the highest supported order is " + JetSet.MAX_ORDER + "; write the equation as a system of lower order");
            }
        }
        return residual;
    }

    private List<String> unknowns() {
        return scope.unknowns().stream().map(Field::name).toList();
    }
}
