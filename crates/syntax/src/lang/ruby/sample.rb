require 'a'
puts x if y
foo 1, *a, **h, b: 2, "c": 3, :d => 4, &blk
foo.bar(1).baz
foo&.bar = 2
foo.bar 1 do |x, (y, z), *r, k: 1, &b| x; end
foo { |x; l| x + 1 }
foo(1) { _1 }
foo.()
foo::bar(1)
Foo::Bar.new(1)
::Top
super
super(1)
yield 1, 2
x = yield
a, b = b, a
a, (b, *c), d.e = f
a = *b
a = 1, 2
a += 1
a ||= 1
@x = @@y = $z
a[1] = b[2, 3]
-1; -x; !y; not z; defined? x; defined?(x); ~x
a <=> b; a =~ /x#{1}y/i; a !~ b; a and b or c; a..b; (1...); (..2)
a ? b : c
:sym; :"dsym #{x}"; :"plain"; :'q'; %i[a b]; %w[a b#{1}]; %W[a b#{1}]
"str"; 'str'; "a #{x} b\n"; %q(a); %Q(a #{x}); %(x); "a" "b" 'c'; ?c; "a" "b#{1}"
`ls #{x}`; %x(ls)
h = {a: 1, "b": 2, :c => 3, "d" => 4, **e, f:, "g#{1}": 2}
x = <<~EOT
  text #{x} more
  line \n
EOT
foo(<<-A, <<'B')
  a
A
  b #{no}
B
<<EOT.strip
plain
EOT
if a then b elsif c then d else e end
unless a; b; else c; end
while a do b; end
until a do b end
x while y
x until y
begin; x; end while y
begin; x; end until y
x unless y
x rescue y
for a, b in c do d end
for a in c; end
case x when 1, 2 then 3; when *a; b else 4 end
case when a then b end
case x
in [Integer => a, *rest] if a > 1 then 1
in {name: String => n, age:} then 2
in {a: 1, **nil} then 2
in Foo(x:) | nil then 3
in ^y then 4
in 1.. then 5
in [*, 1, *] then 5
else 6
end
x in {a:}
x => {b:}
begin
  a
rescue A, B => e
  b
rescue => @err
  c
rescue
  d
else
  e
ensure
  f
end
def m(a, b = 1, *c, d:, e: 2, **f, &g)
  x
rescue E => e
  y
ensure
  z
end
def self.x; end
def x = 1
def x=(v); @x = v; end
def +(o) end
def m2(...) = foo(...)
def m3(*, **, &) foo(*, **, &) end
def m4((a, b), **nil); end
private def x; end
class Foo < Bar::Baz
  include X
  attr_accessor :a
  class << self
    def y; end
  end
end
class A::B; end
module M; end
module M::N; end
-> (x, y = 1) { x }
->(x) do y end
lambda { |x| x }
proc do end
alias a b
alias $new $old
undef a, :b
return 1, 2 if x
return
break; next 1; redo; retry
BEGIN { x }
END { y }
begin; a; end
(a; b)
()
__FILE__; __LINE__; __method__; __ENCODING__
1; 1_000; 0x1; 1.5; 1r; 2i; nil; true; false; self
a.b += 1
a&.b(1)
a.each(&:b)
foo[1, x: 2]
p(*a)
Foo.bar!; foo? ; x.y?
!!a
foo !x
a.+(b)
x = if y then 1 else 2 end
foo.bar do end.baz
%r{x/y}m
private
def method_missing(name) = super
Foo::BAR
foo = ->{ }
a => b
puts [1].map { |x| x }
__END__
junk
