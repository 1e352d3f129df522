import javax.crypto.Cipher

private const val MODE = "AES/ECB/PKCS5Padding"

fun cipher(name: String): Cipher {
    // ruleid: kotlin-weak-cipher-name
    return Cipher.getInstance(name)
}

fun ciphers() {
    cipher(MODE)
    // ok: kotlin-weak-cipher-name
    Cipher.getInstance("AES/GCM/NoPadding")
    // ruleid: kotlin-weak-cipher-name
    Cipher.getInstance("DES")
}
