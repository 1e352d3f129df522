import com.google.common.hash.Hashing;
import org.apache.commons.codec.digest.DigestUtils;

class Digests {
    void weak(byte[] data) throws Exception {
        // ruleid: java-weak-hash-digest
        String hex = DigestUtils.md5Hex(data);
        // ruleid: java-weak-hash-digest
        String guava = Hashing.sha1().hashBytes(data).toString();
    }

    void fine(byte[] data) throws Exception {
        // ok: java-weak-hash-digest
        DigestUtils.sha256Hex(data);
        // ok: java-weak-hash-digest
        Hashing.sha256().hashBytes(data);
    }
}
