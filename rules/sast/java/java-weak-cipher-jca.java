import javax.crypto.*;

class Vault {
    private static final String MODE = "DES/CBC/PKCS5Padding";

    byte[] encrypt(SecretKey key, byte[] text) throws Exception {
        // ruleid: java-weak-cipher-jca
        Cipher des = Cipher.getInstance(MODE);
        // ruleid: java-weak-cipher-jca
        Cipher blowfish = Cipher.getInstance("Blowfish/ECB/PKCS5Padding");
        // ruleid: java-weak-cipher-jca
        KeyGenerator rc4 = KeyGenerator.getInstance("RC4");
        // ruleid: java-weak-cipher-jca
        return Cipher.getInstance("DESede/CBC/NoPadding", "BC").doFinal(text);
    }

    void fine() throws Exception {
        // ok: java-weak-cipher-jca
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-weak-cipher-jca
        KeyGenerator keys = KeyGenerator.getInstance("AES");
        // ok: java-weak-cipher-jca
        Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        // ok: java-weak-cipher-jca
        Cipher chacha = Cipher.getInstance("ChaCha20-Poly1305");
    }
}
