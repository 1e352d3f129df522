<!DOCTYPE html>
<?php

declare(strict_types=1);

namespace Example\Shop;

use Example\Tools\Quote as Q, Closeable;
use function Example\Tools\quote;
use Example\{Store, Web\Page as P, const LIMIT};

const ROUND = 1, SQUARE = 0x2;

#[Entity('orders'), Cached]
abstract class Orders extends Resource implements Named, \Closeable
{
    use Logs, Counts { Logs::write insteadof Counts; Counts::write as protected count; }

    final public const int LIMIT = 1 + 2 . 'x';
    private static ?string $name = null, $other;
    public int|string $size { get => $this->size; set(int $value) { $this->size = $value; } }

    public function __construct(private readonly Store $store, ?array &$rest = [], ...$more)
    {
        parent::__construct($store);
        self::$name = static::class;
    }

    abstract protected static function &find((A&B)|null $id): never;
}

interface Named extends A, B { public function name(): string; }
trait Logs { var $log; }
enum Suit: string implements Named { case Hearts = 'h'; case Spades = 's'; }

function run(Request $request, $debug = false)
{
    global $config;
    static $calls = 0, $last;
    $id = $_GET['id'];
    $row[] = $request->query?->get("id", default: 'none', ...$more);
    $text = "pre \t $id {$row['x']->y} ${debug} end";
    $plain = b"a \"quote\" here";
    $long = <<<TEXT
      Hello $id
      TEXT;
    $raw = <<<'RAW'
    as it is \n
    RAW;
    echo $text, 'two', $plain;
    print("x") and $calls++;
    include __DIR__ . '/page.php';
    require_once('other.php');
    $out = `ls -l $id` . `date`;
    list($a, , 'k' => $b) = [$c, [, $d]] = array(1, 'k' => &$e, ...$f);
    $empty = [] ?? [1, 2];
    $object = new $class($id);
    $inner = new class($id) extends Base implements Named { public $x; };
    $copy = clone $object;
    $copy->{$name}(1)->$field = (int) @$list[0];
    Orders::find(-$id) ?: \strlen(...) ?: namespace\local();
    $map = function (int $x, &$y) use ($id, &$out): ?int { return $x <=> $y; };
    $short = static fn($x) => $x ** 2;
    $alias = &$text;
    $total .= $debug ? 1.5 : TRUE;
    $$name = ${'dynamic'};
    if (isset($a, $b) && !empty($c)) exit(1);
    elseif ($a xor $b) { eval($c); }
    else if ($d instanceof Named) unset($d, $e);
    else die;
    for ($i = 0, $j = 9; $i < $j; $i++, --$j) { continue 2; }
    foreach ($rows as $key => &$value) { break; }
    foreach ($rows as [$first, , $third]): step($first); endforeach;
    while (true): again(); endwhile;
    do { more(); } while ($more);
    switch ($id) { case 1: case 'a': one(); break; default: other(); }
    $kind = match (true) { $id > 1, $id < 0 => 'far', default => throw new Far() };
    try { risky(); } catch (Far | Near $error) { log($error); } catch (Any) { } finally { done(); }
    goto end;
    end: yield $key => $value;
    $got = yield from more();
    $got or die;
    throw new Far("no");
}
if ($ok): ?>
<p><?= $text ?></p>
<?php elseif ($maybe): no(); else: for (;;): a(); b(); endfor; endif;
namespace Other { run(); }
exit;
