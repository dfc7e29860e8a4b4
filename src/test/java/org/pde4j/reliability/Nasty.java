package org.pde4j.reliability;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Values that have broken parsers before, and changes that break a sound text. */
final class Nasty {

    private static final List<String> VALUES = List.of("", "null", "~", "[]", "{}", "[[]]", "{a: b}", "1e999", "-1e999", "-1", "0", "-0.0", "1", "7", ".nan",
            ".inf", "-.inf", "NaN", "1e-320", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "0x7fffffff", "1_000", "0o17",
            "12:30:45",
            "2001-01-01", "true", "yes", "'", "\"", "'a", "\"\\u0000\"", "\"\\x00\"", "&a x", "*a", "!!java.lang.Runtime {}",
            "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://x/\"]]", "!x y", "<<: *a", "../../etc/passwd", "/etc/passwd", "a/../../b", "..",
            "/dev/zero", "/proc/self/mem", "file:///etc/passwd", "\\\\server\\share", "C:\\x", "%00", "$(id)", "${jndi:ldap://x}", "|", ">", "|\n  x", "? x",
            "- x",
            "%YAML 1.1", "---", "...", "# x", "\t", "\u0000", "\uFEFF", "\u2028", "\u0085", "💥", "\uD800", "é", "ε", "Ａ", "İ", "x\r\ny", "@", "`", ",", ":",
            "::",
            "[1, 2", "{a: 1", "]", "}", "a: b: c");

    private static final List<String> DEEP = List.of("(", "[", "{a: ", "- ", "sin(", "-", "u^", "d(", "1+", "((", "laplacian(", "? ");

    private Nasty() {}

    static String value(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> DEEP.get(random.nextInt(DEEP.size())).repeat(1 << random.nextInt(15));
            case 1 -> "9".repeat(1 << random.nextInt(12));
            case 2 -> "u".repeat(1 << random.nextInt(14));
            case 3 -> "0." + "1".repeat(1 << random.nextInt(12)) + "e-" + random.nextInt(100_000);
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }

    /** Up to four changes of a text: parts cut out, repeated, swapped or replaced. */
    static String change(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int k = random.nextInt(4); k >= 0 && changed.length() > 0; k--) {
            int from = random.nextInt(changed.length());
            int to = Math.min(changed.length(), from + 1 + random.nextInt(1 + random.nextInt(20)));
            String part = changed.substring(from, to);
            switch (random.nextInt(6)) {
                case 0 -> changed.delete(from, to);
                case 1 -> changed.insert(from, part.repeat(1 + random.nextInt(50)));
                case 2 -> changed.replace(from, to, value(random));
                case 3 -> changed.insert(from, value(random));
                case 4 -> changed.setCharAt(from, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
                default -> changed.insert(random.nextInt(changed.length()), part);
            }
        }
        return changed.toString();
    }

    /** Up to eight changes of a file: bits flipped, bytes set, parts cut out, repeated or zeroed, the end cut off. */
    static byte[] change(byte[] file, Random random) {
        byte[] changed = file.clone();
        for (int k = random.nextInt(8); k >= 0 && changed.length > 0; k--) {
            int from = random.nextInt(changed.length);
            int length = Math.min(changed.length - from, 1 + random.nextInt(1 << random.nextInt(10)));
            switch (random.nextInt(7)) {
                case 0 -> changed[from] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[from] = (byte) random.nextInt(256);
                case 2 -> changed = splice(changed, from, from + length, new byte[0]);
                case 3 -> changed = splice(changed, from, from, Arrays.copyOfRange(changed, from, from + length));
                case 4 -> changed = splice(changed, from, from + length, new byte[length]);
                case 5 -> changed = splice(changed, from, from, new byte[] {-1, -1, -1, 127});
                default -> changed = random.nextInt(4) == 0 ? Arrays.copyOf(changed, from) : changed;
            }
        }
        return changed;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
