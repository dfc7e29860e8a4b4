package example;

import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.Sin;

/**
 * u(x) = Σ_k a_k sin(w_k·x + b_k) + c: a network of one hidden layer, by an {@link Mlp}.
 *
 * @param width number of hidden units
 * @param seed of the initial weights
 */
public record SineLayer(int width, long seed) implements Model {

    public SineLayer {
        if (width < 1) {
            throw new IllegalArgumentException("SineLayer: width must be at least 1, got " + width);
        }
    }

    public SineLayer() {
        this(50, 1);
    }

    @Override
    public Network network(Box domain, int unknowns) {
        return new Mlp(List.of(width), new Sin(), seed).network(domain, unknowns);
    }
}
