import javax.crypto.*;

class Vault {
    private static final String MODE = "AES/ECB/NoPadding";

    byte[] encrypt(SecretKey key, byte[] text) throws Exception {
        // ruleid: java-cipher-ecb-mode
        Cipher ecb = Cipher.getInstance("AES/ECB/PKCS5Padding");
        // ruleid: java-cipher-ecb-mode
        Cipher constant = Cipher.getInstance(MODE);
        // ruleid: java-cipher-ecb-mode
        Cipher implicit = Cipher.getInstance("AES");
        // ruleid: java-cipher-ecb-mode
        return Cipher.getInstance("Camellia/ECB/PKCS7Padding", "BC").doFinal(text);
    }

    void fine() throws Exception {
        // ok: java-cipher-ecb-mode
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-cipher-ecb-mode
        KeyGenerator keys = KeyGenerator.getInstance("AES");
        // ok: java-cipher-ecb-mode
        SecretKeyFactory factory = SecretKeyFactory.getInstance("AES");
        // ok: java-cipher-ecb-mode
        Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        // ok: java-cipher-ecb-mode
        Cipher wrapped = Cipher.getInstance("AESWrap");
    }
}
