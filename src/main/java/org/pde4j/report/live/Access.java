package org.pde4j.report.live;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Access control: requests need the token of the address and the name of this machine. */
final class Access {

    private static final int TOKEN_BYTES = 24;

    private final byte[] token;

    Access() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        token = Base64.getUrlEncoder().withoutPadding().encodeToString(random).getBytes(StandardCharsets.US_ASCII);
    }

    String token() {
        return new String(token, StandardCharsets.US_ASCII);
    }

    /** @throws ForbiddenResponse for all other requests */
    void check(Context request, int port) {
        // A page of another site that points its own name at this machine has that name here.
        String host = request.header("Host");
        boolean own = ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equals(host);
        String given = request.queryParam("token");
        // Takes as long for a wrong token as for the right one.
        boolean known = given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
        if (!own || !known) {
            throw new ForbiddenResponse("the address that pde4j printed ends with a token, which is missing or wrong");
        }
    }
}
