import java.security.SecureRandom;
import javax.crypto.*;
import javax.crypto.spec.*;

class Box {
    void constant(Cipher cipher, SecretKey key) throws Exception {
        // ruleid: java-static-iv-jca
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec("0102030405060708".getBytes()));
        byte[] zero = new byte[16];
        // ruleid: java-static-iv-jca
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(zero));
        byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        // ruleid: java-static-iv-jca
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[] {1, 2, 3, 4}));
    }

    void fresh(Cipher cipher, SecretKey key) throws Exception {
        byte[] iv = new byte[12];
        new SecureRandom().nextBytes(iv);
        // ok: java-static-iv-jca
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
        // ok: java-static-iv-jca
        AlgorithmParameterSpec own = new IvParameterSpec(cipher.getIV());
    }

    void open(Cipher cipher, SecretKey key, byte[] message) throws Exception {
        byte[] iv = new byte[12];
        System.arraycopy(message, 0, iv, 0, 12);
        // ok: java-static-iv-jca
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, iv));
    }
}
