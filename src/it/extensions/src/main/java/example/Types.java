package example;

import java.util.List;
import org.pde4j.extension.Extension;

/** What jobs may name once this jar is on the class path. */
public final class Types implements Extension {

    @Override
    public List<Class<? extends Record>> types() {
        return List.of(Logistic.class, Bump.class, SineLayer.class, Cauchy.class, Jittered.class, HeavyBall.class, ConditionDecay.class,
                StepLength.class, PathIsLongEnough.class);
    }
}
