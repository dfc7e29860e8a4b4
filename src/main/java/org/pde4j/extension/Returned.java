package org.pde4j.extension;

/** Values that methods of extensions return: what does not fit is named with class and method, before it fails elsewhere. */
public final class Returned {

    private static final String MEND = "; mend its jar or take it off the class path";

    private Returned() {}

    /**
     * The value.
     *
     * @param by whose method it was
     * @throws ExtensionException if it is null; the sentence names class and method
     */
    public static <T> T by(Object by, String method, T value) {
        if (value == null) {
            throw new ExtensionException(by.getClass().getName() + "." + method + " must not return null" + MEND, null);
        }
        return value;
    }

    /**
     * Whether the value keeps the rule of the method.
     *
     * @param by whose method it was
     * @param rule what the method must return
     * @param got what it has returned instead
     * @throws ExtensionException if it does not; the sentence names class and method
     */
    public static void require(Object by, String method, boolean kept, String rule, Object got) {
        if (!kept) {
            throw new ExtensionException(by.getClass().getName() + "." + method + " must return " + rule + ", got " + got + MEND, null);
        }
    }
}
