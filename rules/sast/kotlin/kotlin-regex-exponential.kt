import java.util.regex.Pattern

// ruleid: kotlin-regex-exponential
val lazy = Regex("^(a+)+?$")
// ruleid: kotlin-regex-exponential
val nested = """^((\w+\s?)+,)*$""".toRegex()
// ruleid: kotlin-regex-exponential
val back = Pattern.compile("^(b)?(a+)+\\1$")

// ok: kotlin-regex-exponential
val remembered = Regex("^(\\w+\\s?)*$")
// ok: kotlin-regex-exponential
val numbers = """\d+(\.\d+)*""".toRegex()

fun given(text: String) =
    // ok: kotlin-regex-exponential
    Regex(text)
