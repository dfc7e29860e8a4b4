package org.pde4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;

/**
 * u_k = N_k(x; θ_k) with a network for each unknown that is listed, and one for the others together: θ = (θ of the others, θ_1, θ_2, …).
 *
 * <p>A network of fewer coordinates than the domain has reads them through a frozen selection, so that all derivatives along the others are exactly 0. Arrays
 * of the unknown k are called {@code k.W1}, {@code k.b1}, …, those of the others as in their model.
 *
 * @param networks by unknown
 * @param others the model of all other unknowns
 */
public record SeparateNetworks(Map<String, FieldNetwork> networks, Model others) implements Model {

    public SeparateNetworks {
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    }

    /** No unknown is listed: one network, of two layers of 20 with tanh, which Gauss–Newton trains well. */
    public SeparateNetworks() {
        this(Map.of(), standard());
    }

    /** Two layers of 20 with tanh. */
    public static Mlp standard() {
        return new Mlp(List.of(20, 20), new Tanh(), 1);
    }

    @Override
    public SeparateNetworks relative() {
        Map<String, FieldNetwork> relative = new LinkedHashMap<>();
        networks.forEach((name, network) -> relative.put(name, new FieldNetwork(network.of(), network.positive(), network.model().map(Model::relative))));
        return new SeparateNetworks(relative, others.relative());
    }

    @Override
    public Optional<String> obstacle(Field unknown, Set<Coordinate> read) {
        FieldNetwork own = networks.getOrDefault(unknown.name(), new FieldNetwork());
        if (own.positive()) {
            return Optional.of("it is positive, which G + D v is not for every positive v");
        }
        boolean others = !own.of().isEmpty() && read.stream().anyMatch(x -> !own.of().contains(x.name()));
        return others ? Optional.of("it depends on " + own.of() + " alone, and G + D v on " + read.stream().map(Coordinate::name).toList()) : Optional.empty();
    }

    /**
     * Where no unknown is listed.
     *
     * @throws IllegalArgumentException if one is, whose component only its name tells
     */
    @Override
    public Network network(Box domain, int unknowns) {
        if (!networks.isEmpty()) {
            throw new IllegalArgumentException("SeparateNetworks: needs the names of the unknowns, to know which of them is " + networks.keySet());
        }
        return others.network(domain, unknowns);
    }

    @Override
    public Network network(Box domain, List<Field> unknowns) {
        List<String> names = unknowns.stream().map(Field::name).toList();
        networks.keySet().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("SeparateNetworks: networks must name unknowns, which are " + names + ", got " + name);
        });
        List<NetworkPart> parts = new ArrayList<>();
        List<Integer> shared = IntStream.range(0, names.size()).filter(k -> !networks.containsKey(names.get(k))).boxed().toList();
        if (!shared.isEmpty()) {
            String together = shared.stream().map(names::get).collect(Collectors.joining(", "));
            parts.add(NetworkPart.of("", together, shared, new FieldNetwork(), others, domain));
        }
        networks.forEach((name, own) -> parts.add(NetworkPart.of(name + ".", name, List.of(names.indexOf(name)), own, own.model().orElse(others), domain)));
        return NetworkPart.sideBySide(domain.dimension(), parts);
    }
}
