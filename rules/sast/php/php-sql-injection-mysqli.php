<?php
$mysqli = new mysqli('localhost', 'app', getenv('DB_PASS'), 'shop');

function findUser($conn)
{
    $id = $_GET['id'];
    // ruleid: php-sql-injection-mysqli
    $result = mysqli_query($conn, "SELECT * FROM users WHERE id = $id");
    return mysqli_fetch_assoc($result);
}

$name = trim($_POST['name']);
$sql = "SELECT * FROM users WHERE name = '" . $name . "'";
// ruleid: php-sql-injection-mysqli
$rows = $mysqli->query($sql);
// ruleid: php-sql-injection-mysqli
pg_query($db, "DELETE FROM carts WHERE token = '" . $_COOKIE['cart'] . "'");
// ruleid: php-sql-injection-mysqli
$mysqli->multi_query(sprintf("UPDATE t SET ua = '%s'", $_SERVER['HTTP_USER_AGENT']));

$stmt = $mysqli->prepare('SELECT * FROM users WHERE id = ?');
$stmt->bind_param('i', $_GET['id']);
// ok: php-sql-injection-mysqli
$stmt->execute();
$id = (int) $_GET['id'];
// ok: php-sql-injection-mysqli
mysqli_query($conn, "SELECT * FROM users WHERE id = $id");
$email = mysqli_real_escape_string($conn, $_POST['email']);
// ok: php-sql-injection-mysqli
mysqli_query($conn, "SELECT * FROM users WHERE email = '$email'");
// ok: php-sql-injection-mysqli
pg_query_params($db, 'SELECT * FROM t WHERE a = $1', [$_GET['a']]);
$table = 'users';
// ok: php-sql-injection-mysqli
$mysqli->query("SELECT count(*) FROM $table");
// ok: php-sql-injection-mysqli
$mysqli->execute_query('SELECT * FROM users WHERE id = ?', [$_GET['id']]);
