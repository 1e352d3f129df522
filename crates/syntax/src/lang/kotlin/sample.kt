@file:JvmName("Sample")

package sample.app

import java.util.*
import java.io.File
import kotlin.math.max as largest

typealias Handler<T> = suspend String.(T, n: Int) -> Unit?

@Target(AnnotationTarget.CLASS)
annotation class Marked(val name: String = "x")

interface Shape { fun area(scale: Double): Double }

enum class Color(val code: Int) : Coded {
    RED(1), @Old GREEN(2) { override fun name() = "g" };
    fun hex() = code
}

object Single : Base()

data class Point<out T : Any>(val x: Int, private var y: T? = null) : Shape by other, Base(x) where T : Comparable<T> {
    companion object {
        const val KEY = "se\"cret"
    }
    lateinit var late: List<*>
    val size: Int
        get() = x + 1
    var name: String = ""
        private set(value) { field = value }
    val lazyOne by lazy { 1 }
    init { println("init") }
    constructor(s: String) : this(1) { run() }
}

class Service @Inject constructor(@Named("a") vararg val all: String)

val String.last: Char
    get() = this[length - 1]

inline fun <reified T> List<T>.second(vararg rest: Int, noinline f: (T) -> Int = { it }): T? where T : Any = this[1]

@GetMapping("/id")
suspend fun main(args: Array<String>) {
    val query = "SELECT $id FROM \"t\" ${args[0]} end"
    val named = """$id \$no
${1} $this""" + "\$5 costs $" + "\n$a$b"
    val plain: String = """raw "one""""
    var (a, b) = pair
    var n = 0x1F; n += 1; n++; --n
    val c = 'c'; val d = 1.5; val yes = true; val none = null
    val user = name?.first()?.let { it.trim() } ?: "nobody"
    list.filter { x -> x > 1 }.map<Int, Int>(::plus).forEach(File::delete)
    with(user) { this.save() }
    connect("host", port = 80, *more) { socket, (k, v) -> close(socket) }
    val obj = object : Runnable { override fun run() {} }
    val klass = String::class.java
    val text = other as String
    val safe = other as? Int
    val map = mapOf("a" to 1, "b" to 2)
    if (a is String && b !is Int) return
    else if (c in 1..9 || c !in list) println(a!!.b)
    val max = if (a > b) a else b
    val word = when (val x = n) {
        1, 2 -> "one"
        in 3..9 -> { "some" }
        is Int -> throw Error("e")
        else -> "many"
    }
    when { n > 1 -> run() }
    outer@ for (i in 0 until 10) { if (i == 3) break@outer else continue }
    for ((k, v) in map) println(k)
    while (true) break
    do { n-- } while (n > 0)
    try { run() } catch (e: IOException) { throw e } finally { close() }
    items.forEach { return@forEach }
    val anonymous = fun(x: Int): Int { return x }
    map["a"] = 1
    super.onCreate(-n, !yes)
    @Suppress("x") run()
}
