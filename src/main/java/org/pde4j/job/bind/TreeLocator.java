package org.pde4j.job.bind;

import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Position;

/** Places in the tree of a job. */
public record TreeLocator(Node root) implements Locator {

    @Override
    public Position position(String path) {
        return root.nearest(path).position();
    }

    @Override
    public Position key(String path, String key) {
        Node node = root.nearest(path);
        Node.Entry entry = node instanceof Node.Mapping mapping ? mapping.entries().get(key) : null;
        return entry == null ? node.position() : entry.key();
    }

    @Override
    public Position within(String path, int line, int column) {
        Node node = root.nearest(path);
        return node instanceof Node.Scalar scalar ? scalar.at(line, column) : node.position();
    }
}
