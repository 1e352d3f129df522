import java.security.MessageDigest

object Algorithms {
    const val OLD = "MD5"
    const val NEW = "SHA-256"
}

fun String.digest(algorithm: String): ByteArray =
    // ruleid: kotlin-weak-hash-name
    MessageDigest.getInstance(algorithm).digest(toByteArray())

fun digests(text: String) {
    text.digest(Algorithms.OLD)
    // ok: kotlin-weak-hash-name
    MessageDigest.getInstance(Algorithms.NEW).digest(text.toByteArray())
    // ruleid: kotlin-weak-hash-name
    MessageDigest.getInstance("SHA-1")
}
