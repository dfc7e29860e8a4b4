package org.pde4j.domain;

import java.util.List;

/** The patch with its normal reversed, as the boundary of what is cut out. */
record FlippedPatch(Patch patch) implements Patch {

    @Override
    public int parameters() {
        return patch.parameters();
    }

    @Override
    public boolean isFlat() {
        return patch.isFlat();
    }

    @Override
    public double measure() {
        return patch.measure();
    }

    @Override
    public List<Chart> charts(double from, double to) {
        return patch.charts(from, to);
    }

    @Override
    public double share() {
        return patch.share();
    }

    @Override
    public boolean holds(double... s) {
        return patch.holds(s);
    }

    @Override
    public double reach() {
        return patch.reach();
    }

    @Override
    public List<Patch> quarters() {
        return patch.quarters().stream().<Patch>map(FlippedPatch::new).toList();
    }

    @Override
    public int panels() {
        return patch.panels();
    }

    @Override
    public double[] point(double... s) {
        return patch.point(s);
    }

    @Override
    public double[] normal(double... s) {
        return Tuples.scaled(patch.normal(s), -1);
    }

    @Override
    public List<Patch> parts() {
        return patch.parts().size() == 1 ? List.of(this) : patch.parts().stream().<Patch>map(FlippedPatch::new).toList();
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        SurfaceQuadrature rule = patch.quadrature(nodes);
        return new SurfaceQuadrature(rule.nodes(), Tuples.scaled(rule.normals(), -1));
    }
}
