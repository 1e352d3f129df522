import java.security.MessageDigest;
import java.util.*;
import javax.crypto.Mac;

class Webhook {
    boolean verify(Mac mac, byte[] body, byte[] signature, String header) {
        byte[] expected = mac.doFinal(body);
        // ruleid: java-timing-unsafe-comparison
        if (Arrays.equals(expected, signature)) {
            return true;
        }
        String hex = Hex.encodeHexString(mac.doFinal(body));
        // ruleid: java-timing-unsafe-comparison
        if (header.equals("sha256=" + hex)) {
            return true;
        }
        // ruleid: java-timing-unsafe-comparison
        return hex.equalsIgnoreCase(header);
    }

    boolean constant(Mac mac, byte[] body, byte[] signature, String event) {
        byte[] expected = mac.doFinal(body);
        // ok: java-timing-unsafe-comparison
        if (!"push".equals(event)) {
            return false;
        }
        // ok: java-timing-unsafe-comparison
        if (Arrays.equals(body, signature)) {
            return false;
        }
        // ok: java-timing-unsafe-comparison
        return MessageDigest.isEqual(expected, signature);
    }
}
