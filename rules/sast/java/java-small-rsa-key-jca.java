import java.security.*;
import java.security.spec.RSAKeyGenParameterSpec;

class Keys {
    private static final int SIZE = 768;

    void weak() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        // ruleid: java-small-rsa-key-jca
        rsa.initialize(1024);
        // ruleid: java-small-rsa-key-jca
        rsa.initialize(SIZE, new SecureRandom());
        // ruleid: java-small-rsa-key-jca
        AlgorithmParameterSpec spec = new RSAKeyGenParameterSpec(512, RSAKeyGenParameterSpec.F4);
    }

    void strong() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        // ok: java-small-rsa-key-jca
        rsa.initialize(3072);
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        // ok: java-small-rsa-key-jca
        curve.initialize(256);
        // ok: java-small-rsa-key-jca
        new RSAKeyGenParameterSpec(4096, RSAKeyGenParameterSpec.F4);
    }
}
