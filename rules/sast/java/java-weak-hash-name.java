import java.io.IOException;
import java.security.MessageDigest;
import java.security.Security;
import java.security.Signature;

class Digests {
    private static final String OLD = "SHA-1";

    void weak(byte[] data) throws Exception {
        // ruleid: java-weak-hash-name
        MessageDigest.getInstance("MD5").digest(data);
        // ruleid: java-weak-hash-name
        java.security.MessageDigest one = java.security.MessageDigest.getInstance("SHA1", "SUN");
        // ruleid: java-weak-hash-name
        MessageDigest two = MessageDigest.getInstance(OLD, Security.getProvider("SUN"));
        // ruleid: java-weak-hash-name
        Signature signature = Signature.getInstance("SHA1withRSA");
        digest("md" + 2, data);
    }

    private byte[] digest(String name, byte[] data) throws Exception {
        // ruleid: java-weak-hash-name
        return MessageDigest.getInstance(name).digest(data);
    }

    void fine(byte[] data) throws Exception {
        // ok: java-weak-hash-name
        MessageDigest.getInstance("SHA-256").digest(data);
        // ok: java-weak-hash-name
        Signature.getInstance("SHA256withRSA");
        strong("SHA-512", data);
    }

    private byte[] strong(String name, byte[] data) throws Exception {
        // ok: java-weak-hash-name
        return MessageDigest.getInstance(name).digest(data);
    }
}
