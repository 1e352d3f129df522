<?php

$mysqli = new mysqli('localhost', 'app', getenv('DB_PASS'), 'shop');

function findUser($conn)
{
    $id = $_GET['id'];
    // ruleid: php-sql-injection
    $result = mysqli_query($conn, "SELECT * FROM users WHERE id = $id");
    return mysqli_fetch_assoc($result);
}

$name = trim($_POST['name']);
$sql = "SELECT * FROM users WHERE name = '" . $name . "'";
// ruleid: php-sql-injection
$rows = $mysqli->query($sql);
// ruleid: php-sql-injection
pg_query($db, "DELETE FROM carts WHERE token = '" . $_COOKIE['cart'] . "'");
// ruleid: php-sql-injection
$mysqli->multi_query(sprintf("UPDATE t SET ua = '%s'", $_SERVER['HTTP_USER_AGENT']));

$stmt = $mysqli->prepare('SELECT * FROM users WHERE id = ?');
$stmt->bind_param('i', $_GET['id']);
// ok: php-sql-injection
$stmt->execute();
$id = (int) $_GET['id'];
// ok: php-sql-injection
mysqli_query($conn, "SELECT * FROM users WHERE id = $id");
$email = mysqli_real_escape_string($conn, $_POST['email']);
// ok: php-sql-injection
mysqli_query($conn, "SELECT * FROM users WHERE email = '$email'");
// ok: php-sql-injection
pg_query_params($db, 'SELECT * FROM t WHERE a = $1', [$_GET['a']]);
$table = 'users';
// ok: php-sql-injection
$mysqli->query("SELECT count(*) FROM $table");
// ok: php-sql-injection
$mysqli->execute_query('SELECT * FROM users WHERE id = ?', [$_GET['id']]);

class OrderRepository
{
    public function __construct(private PDO $pdo)
    {
    }

    public function find()
    {
        $id = $_GET['id'];
        // ruleid: php-sql-injection
        return $this->pdo->query("SELECT * FROM orders WHERE id = '$id'")->fetch();
    }

    public function sorted(array $columns)
    {
        $order = $_REQUEST['sort'] ?? 'id';
        // ruleid: php-sql-injection
        $stmt = $this->pdo->prepare('SELECT * FROM orders ORDER BY ' . $order);
        $stmt->execute();
        return $stmt->fetchAll();
    }

    public function remove()
    {
        // ruleid: php-sql-injection
        Database::getInstance()->exec("DELETE FROM orders WHERE ref = '{$_POST['ref']}'");
    }

    public function safe()
    {
        // ok: php-sql-injection
        $stmt = $this->pdo->prepare('SELECT * FROM orders WHERE id = :id');
        $stmt->execute(['id' => $_GET['id']]);
        $page = intval($_GET['page']);
        // ok: php-sql-injection
        $this->pdo->query("SELECT * FROM orders LIMIT 20 OFFSET $page");
        // ok: php-sql-injection
        $this->pdo->query('SELECT * FROM orders WHERE ref = ' . $this->pdo->quote($_GET['ref']));
        $marks = implode(',', array_fill(0, count($_POST['ids']), '?'));
        // ok: php-sql-injection
        $this->pdo->prepare("SELECT * FROM orders WHERE id IN ($marks)")->execute($_POST['ids']);
        // ok: php-sql-injection
        return $this->search->query($_GET['q']);
    }
}

use Doctrine\ORM\EntityManagerInterface;
use Symfony\Component\HttpFoundation\Request;

class UserController extends AbstractController
{
    public function list(Request $request, EntityManagerInterface $em, Connection $connection)
    {
        $role = $request->query->get('role');
        // ruleid: php-sql-injection
        $users = $em->createQuery("SELECT u FROM App\Entity\User u WHERE u.role = '$role'")->getResult();
        // ruleid: php-sql-injection
        $rows = $connection->executeQuery('SELECT * FROM log ORDER BY ' . $request->query->get('sort'));
        $qb = $em->createQueryBuilder();
        // ruleid: php-sql-injection
        $qb->select('u')->from(User::class, 'u')->andWhere("u.name = '" . $request->get('name') . "'");
        return $this->render('users.html.twig', ['users' => $users, 'rows' => $rows]);
    }

    public function safe(Request $request, EntityManagerInterface $em, Connection $connection)
    {
        // ok: php-sql-injection
        $users = $em->createQuery('SELECT u FROM App\Entity\User u WHERE u.role = :role')->setParameter('role', $request->query->get('role'));
        // ok: php-sql-injection
        $rows = $connection->executeQuery('SELECT * FROM log WHERE id = ?', [$request->query->get('id')]);
        // ok: php-sql-injection
        $one = $em->getRepository(User::class)->findOneBy(['name' => $request->get('name')]);
        // ok: php-sql-injection
        $count = $connection->fetchOne('SELECT count(*) FROM log WHERE id > ' . (int) $request->get('after'));
        return $this->render('users.html.twig', compact('users', 'rows', 'one', 'count'));
    }
}

function shop_orders()
{
    global $wpdb;
    $status = sanitize_text_field(wp_unslash($_GET['status']));
    // ruleid: php-sql-injection
    $rows = $wpdb->get_results("SELECT * FROM {$wpdb->prefix}orders WHERE status = '$status'");
    // ruleid: php-sql-injection
    $wpdb->query("DELETE FROM {$wpdb->prefix}cart WHERE id = " . $_POST['id']);
    // ruleid: php-sql-injection
    $sql = $wpdb->prepare("SELECT count(*) FROM t WHERE a = '" . $_GET['a'] . "' AND b = %d", 1);
    return array($rows, $sql);
}

function shop_orders_safe()
{
    global $wpdb;
    // ok: php-sql-injection
    $rows = $wpdb->get_results($wpdb->prepare("SELECT * FROM {$wpdb->prefix}orders WHERE status = %s", $_GET['status']));
    $id = absint($_POST['id']);
    // ok: php-sql-injection
    $wpdb->query("DELETE FROM {$wpdb->prefix}cart WHERE id = $id");
    // ok: php-sql-injection
    $name = $wpdb->get_var("SELECT name FROM t WHERE a = '" . esc_sql($_GET['a']) . "'");
    // ok: php-sql-injection
    $wpdb->insert($wpdb->prefix . 'orders', array('name' => $_POST['name']), array('%s'));
    return array($rows, $name);
}

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;
use App\Models\Product;

class ProductController extends Controller
{
    public function index(Request $request)
    {
        $term = $request->input('q');
        // ruleid: php-sql-injection
        $rows = DB::select("SELECT * FROM products WHERE name LIKE '%$term%'");
        // ruleid: php-sql-injection
        $cheap = Product::whereRaw('price < ' . $request->query('max'))->get();
        // ruleid: php-sql-injection
        $sorted = DB::table('products')->orderByRaw(request('sort') . ' desc')->get();
        return view('products', compact('rows', 'cheap', 'sorted'));
    }

    public function safe(Request $request)
    {
        // ok: php-sql-injection
        $rows = DB::select('SELECT * FROM products WHERE name = ?', [$request->input('q')]);
        // ok: php-sql-injection
        $cheap = Product::whereRaw('price < ?', [$request->query('max')])->get();
        // ok: php-sql-injection
        $plain = Product::where('name', $request->input('q'))->get();
        $id = (int) $request->input('id');
        // ok: php-sql-injection
        $one = DB::selectOne("SELECT * FROM products WHERE id = $id");
        // ok: php-sql-injection
        $count = DB::table('products')->selectRaw('count(*) as total')->first();
        return view('products', compact('rows', 'cheap', 'plain', 'one', 'count'));
    }
}

class Report
{
    public function __construct(private Doctrine\DBAL\Connection $reports)
    {
    }

    public function by($column)
    {
        // ruleid: php-sql-injection
        return $this->reports->fetchAllAssociative('SELECT * FROM report ORDER BY ' . $column);
    }

    public function after($day)
    {
        // ok: php-sql-injection
        return $this->reports->fetchAllAssociative('SELECT * FROM report WHERE day > ?', [$day]);
    }
}

function reports(Report $report)
{
    $report->by($_GET['sort']);
    $report->after($_GET['day']);
}

function rows(PDO $handle, $name)
{
    // ruleid: php-sql-injection
    $handle->query("SELECT * FROM a WHERE name = '$name'");
    $quoted = $handle->quote($name);
    // ok: php-sql-injection
    $handle->query("SELECT * FROM a WHERE name = $quoted");
}
rows(new PDO('sqlite:a'), $_GET['name']);
