<?php
function newest($handle)
{
    return trim(fgets($handle));
}

$handle = fopen('/var/spool/app/names', 'r');
$name = newest($handle);
// ruleid: php-sql-injection-stored
mysqli_query($link, "SELECT * FROM users WHERE name = '" . $name . "'");
// ruleid: php-sql-injection-stored
mysqli_query($link, "SELECT * FROM users WHERE city = '{$_SESSION['city']}'");

$safe = mysqli_real_escape_string($link, newest($handle));
// ok: php-sql-injection-stored
mysqli_query($link, "SELECT * FROM users WHERE name = '$safe'");
// ok: php-sql-injection-stored
mysqli_query($link, 'SELECT * FROM users WHERE id = ' . (int) $_SESSION['id']);
// ok: php-sql-injection-stored
mysqli_query($link, sprintf('SELECT * FROM users WHERE id = %d', $_SESSION['id']));
