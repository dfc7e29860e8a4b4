package org.pde4j.extension;

/** Values that methods of extensions return, which must not be null. */
public final class Returned {

    private Returned() {}

    /**
     * The value.
     *
     * @param by whose method it was
     * @throws ExtensionException if it is null; the sentence names class and method
     */
    public static <T> T by(Object by, String method, T value) {
        if (value == null) {
            throw new ExtensionException(by.getClass().getName() + "." + method + " must not return null; mend its jar or take it off the class path", null);
        }
        return value;
    }
}
