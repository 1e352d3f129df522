#!/usr/bin/env scala
package sample.app

import java.util._
import java.io.{File, InputStream => In, _}
import scala.collection.mutable.{Map => MMap}
import a.b.c, d.e

/** doc */
@deprecated("x", since = "1")
sealed abstract class Point[+T <: Any](val x: Int, private var y: T = null)(implicit ec: Ctx) extends Base(x) with Shape[T] { self: Other =>
  private[app] lazy val z: Int = 1
  var name, other: String = "a"
  val (a, b) = pair
  def this(s: String) = { this(1) }
  def area(scale: Double, rest: Int*)(implicit f: Int => String): Double
  protected override def run[A: Ordering](f: => A): Unit = { f; () }
  def proc() { run() }
  type Alias[T] = List[T]
  type Abstract <: Any
}
case class Ok(a: Int)
case object Single extends Base
trait Shape[T] { def area: Double = 1.0 }
object Main extends App {
  val s1 = "plain \" x"
  val s2 = s"SELECT $id FROM ${args(0)} end $$"
  val s3 = """raw "one""""
  val s4 = sql"select #$name"
  val s5 = f"$x%s"
  val s6 = s"""multi ${a + 1}"""
  val c = 'c'; val sym = 'sym; val d = 1.5; val h = 0x1F; val l = 1L; val yes = true; val none = null
  x = 1
  x += 1
  arr(0) = 2
  obj.field = 3
  val u = ()
  val t = (1, "a")
  val m = Map("a" -> 1, "b" -> 2)
  val f1 = (x: Int) => x + 1
  val f2 = x => { x; y }
  val f3 = _ + 1
  val f4 = foo _
  list.map(_.trim).filter { x => x > 1 }.foreach { case (k, v) => println(k); case _ => }
  list map f
  list.foldLeft(0) { (a, b) => a + b }
  Action.async(parse) { implicit request: Request[AnyContent] =>
    val q = 1
    Ok(s"x")
  }
  Seq("sh", "-c", x).!
  val res = { Seq("ls") !! }
  "ls" #| "wc"
  new Runnable { def run() = {} }
  new File("a", 1)
  new Foo[Int]
  f[Int](1, name = 2, xs: _*)
  if (a > b) a else b
  if (x) { y } else if (z) w
  while (i < 10) { i += 1 }
  do { i -= 1 } while (i > 0)
  for (i <- 0 until 10 if i % 2 == 0; j = i) println(i)
  for { x <- xs; y <- ys } yield x + y
  x match {
    case 1 | 2 => "one"
    case n: Int if n > 3 => throw new Error("e")
    case Some(v @ Foo(_, _*)) => v
    case "a" :: rest => rest
    case `x` => 1
    case a.B => 2
    case _ => { 3 }
    case (A | B, Nil) => 
  }
  try { run() } catch { case e: IOException => throw e; case NonFatal(e) => } finally { close() }
  return x
  !a; -b; ~c; +d
  this.x; super.run(); super[Foo].run()
  (x: Int)
  x.asInstanceOf[String]
  val Some(p) = q
  val xml = <a b="c">{x}</a>
  val fn: (Int, String) => Unit = null
  val tup: (Int, String) = null
  val st: Foo.type = null
  val ex: Foo#Bar = null
  val cmp: A with B { def x: Int } = null
  @tailrec final def loop(): Unit = loop()
  implicit class Rich(val s: String) extends AnyVal
  throw e
  {
    val inner = 1
  }
}
package object util { val x = 1 }
package foo { class A }
enum Color(val code: Int) extends Coded:
  case Red extends Color(1)
  case Green, Blue
  case Full(a: Int) extends Color(2)
given intOrd: Ord[Int] with
  def compare(x: Int, y: Int) = 1
given Ord[Int] = foo
extension (c: Circle)
  def circumference: Double = c.radius * 2
  def area = 1
object A:
  def f(x: Int)(using ctx: Ctx): Int =
    val y = 1
    y + x
  if x > 1 then a else b
  while x do y
  for x <- xs do println(x)
  for x <- xs yield x
  x match
    case 1 => 2
    case _ => 3
  try a catch case e: E => b
  export a.b
  opaque type T = Int
  val f = [T] => (x: T) => x
  xs.foreach: x =>
    println(x)
  inline def g = 1
end A
import a.b.{given, *}
import a.b as c
@main def hello() = println("x")
type L = [X] =>> List[X]
type U = A | B
type M[X] = X match
  case Int => String
val a: A & B = 1
class C(using x: Int) derives Eq
