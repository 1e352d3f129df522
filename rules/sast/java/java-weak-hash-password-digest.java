import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class Accounts {
    byte[] hash(String password) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        // ruleid: java-weak-hash-password-digest
        return digest.digest(password.getBytes("UTF-8"));
    }

    String stored(User user) throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        // ruleid: java-weak-hash-password-digest
        md5.update(user.getPassword().getBytes());
        // ruleid: java-weak-hash-password-digest
        return DigestUtils.sha1Hex(user.getPassword());
    }

    String slow(String password, byte[] file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        // ok: java-weak-hash-password-digest
        byte[] checksum = digest.digest(file);
        // ok: java-weak-hash-password-digest
        String etag = DigestUtils.md5Hex(file);
        // ok: java-weak-hash-password-digest
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(password);
    }
}
