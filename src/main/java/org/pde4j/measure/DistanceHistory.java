package org.pde4j.measure;

import java.util.Arrays;
import java.util.Map;

/** Records (clock, distance, iteration, loss) of one phase in bounded memory: when full, every second one is dropped. */
final class DistanceHistory {

    private static final int CAPACITY = 1024;
    private static final int WIDTH = 4;
    private static final int MIN_RECORDS = 5;

    private double[] records = new double[WIDTH * CAPACITY];
    private int size;
    private double start;

    DistanceHistory(Map<String, double[]> state) {
        double[] saved = state.get("history");
        if (saved != null) {
            if (saved.length % WIDTH != 1 || saved.length > records.length + 1) {
                throw new IllegalArgumentException("Boundedness: the saved history must have 4 k + 1 numbers, got " + saved.length);
            }
            start = saved[0];
            size = saved.length / WIDTH;
            System.arraycopy(saved, 1, records, 0, WIDTH * size);
        }
    }

    /** Begins a phase. */
    void clear(int iteration) {
        size = 0;
        start = iteration;
    }

    /** The iteration at which the phase began. */
    double start() {
        return start;
    }

    void add(double clock, double distance, double iteration, double loss) {
        if (size == CAPACITY) {
            for (int k = 0; 2 * k < size; k++) {
                System.arraycopy(records, 2 * k * WIDTH, records, k * WIDTH, WIDTH);
            }
            size /= 2;
        }
        double[] record = {clock, distance, iteration, loss};
        System.arraycopy(record, 0, records, WIDTH * size++, WIDTH);
    }

    /** The slope of ln distance on ln clock over the last decade of the clock; NaN with fewer than five records there. */
    double growth() {
        double end = size == 0 ? 0 : records[WIDTH * (size - 1)];
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        double sxx = 0;
        double sxy = 0;
        for (int k = 0; k < size; k++) {
            if (records[WIDTH * k] > 0 && records[WIDTH * k] >= end / 10 && records[WIDTH * k + 1] > 0) {
                // Welford's update keeps the digits that sums of squares lose.
                double dx = Math.log(records[WIDTH * k]) - meanX;
                double dy = Math.log(records[WIDTH * k + 1]) - meanY;
                n++;
                meanX += dx / n;
                meanY += dy / n;
                sxx += dx * dx * (n - 1) / n;
                sxy += dx * dy * (n - 1) / n;
            }
        }
        return n < MIN_RECORDS || sxx == 0 ? Double.NaN : sxy / sxx;
    }

    /** (J_h − J)/|J_h| with J_h the loss at the last record of the first half of the iterations; NaN while there is none. */
    double recentFall() {
        if (size < MIN_RECORDS) {
            return Double.NaN;
        }
        double half = (start + records[WIDTH * (size - 1) + 2]) / 2;
        int k = size - 1;
        while (k > 0 && records[WIDTH * k + 2] > half) {
            k--;
        }
        double before = records[WIDTH * k + 3];
        double ratio = records[WIDTH * (size - 1) + 3] / before;
        return before == 0 ? 0 : before < 0 ? ratio - 1 : 1 - ratio;
    }

    void save(Map<String, double[]> state) {
        double[] saved = new double[WIDTH * size + 1];
        saved[0] = start;
        System.arraycopy(Arrays.copyOf(records, WIDTH * size), 0, saved, 1, WIDTH * size);
        state.put("history", saved);
    }
}
