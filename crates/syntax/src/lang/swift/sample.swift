#!/usr/bin/swift
import Foundation
import class UIKit.UIView
@testable import Mod
@available(iOS 13.0, *)
public final class Point<T: Comparable>: Base, Shape where T: Hashable {
    private let x: Int = 1
    static var y: String?, z = 2
    let (a, b) = (1, 2)
    var size: Int { return x + 1 }
    var name: String {
        get { "n" }
        set(value) { field = value }
    }
    var observed: Int = 0 {
        willSet { print(newValue) }
        didSet(old) { print(old) }
    }
    @Published var pub = 1
    lazy var lz: Int = { 1 }()
    weak var d: Delegate?
    init(_ s: String, with n: Int = 1) throws { self.x = n; super.init() }
    convenience init?(other: Int) { return nil }
    deinit { close() }
    override func area(_ scale: Double, of rest: Int..., inOut: inout Int) async throws -> Double { return scale * 2 }
    static func == (lhs: Point, rhs: Point) -> Bool { true }
    subscript(i: Int) -> Int { get { arr[i] } set { arr[i] = newValue } }
    class func make<U>() -> [U] where U: Any { [] }
    typealias Handler = (Int, String) -> Void
}
struct S: Codable { var a = 1 }
enum Color: String, CaseIterable {
    case red = "r", green
    case full(a: Int, String)
    indirect case tree(Color)
    func hex() {}
}
protocol Shape: AnyObject {
    associatedtype Item
    var area: Double { get set }
    func draw(x: Int) -> Int
    init()
}
extension Point: Other { func more() {} }
actor Bank { }
func main(args: [String], map: [String: Int], opt: Int?, fn: @escaping (Int) -> Void, t: (Int, b: String)) {
    let s1 = "plain \" x"
    let s2 = "SELECT \(id) FROM \(args[0]) end"
    let s3 = """
    raw \(x)
    """
    let s4 = #"raw \#(x) "one""#
    let c: Character = "c"; let d = 1.5; let h = 0x1F; let n = -1; let yes = true; let none: Int? = nil
    x = 1
    x += 1
    arr[0] = 2
    obj.field = 3
    obj?.call()?.name
    let u = user!.name
    let arr2 = [1, 2], dict = ["a": 1, "b": 2], e: [Int] = [:]
    let t = (1, b: "a")
    list.map { $0.trim }.filter { x in x > 1 }.forEach { (k: Int, v) -> Void in print(k) }
    run(a, with: b, c) { print(1) } onError: { e in print(e) }
    UIView.animate(withDuration: 1) { [weak self] in self?.go() }
    let f = Foo<Int>(a: 1)
    let v = x as? String, w = x as! Int, z = x as Any
    if a is String && b || !c { y } else if let q = opt, let r = w, q > 1 { w() } else { z }
    guard let user = opt else { return }
    while i < 10 { i += 1 }
    repeat { i -= 1 } while i > 0
    for i in 0..<10 where i % 2 == 0 { print(i) }
    for (k, v) in dict { continue }
    outer: for i in a...b { break outer }
    switch x {
    case 1, 2: print("one")
    case let n as Int where n > 3: throw MyError.bad
    case .some(let v): fallthrough
    case .pair(let a, b: var b), .other: break
    case (1, _): break
    case 3...9: break
    case is Foo: break
    default: z()
    }
    do { try run() } catch let e as IOError { throw e } catch MyError.bad(let x) where x > 1 { } catch { print(error) }
    let r1 = try? run(), r2 = try! run(), r3 = try await run()
    defer { close() }
    let k = \Point.x
    let sel = #selector(tap)
    let tern = a ? b : c
    let nc = a ?? b
    let bits = a & b | c ^ d << 1 >> 2
    let cl: (Int) -> Int = { (x: Int) -> Int in return x }
    #if DEBUG
    print(1)
    #endif
    if #available(iOS 13, *) { }
    i === j; i !== j
    if case .some(let x) = y { }
    let fn2 = foo(_:bar:)
    inout1(&x)
    let tup = t.0
    self.x
    super.run()
    return x
}
let re = /a.b/
@main struct App { static func main() {} }
infix operator +++
