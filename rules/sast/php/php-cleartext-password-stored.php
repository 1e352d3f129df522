<?php
$name = $_POST['name'];
$password = $_POST['password'];
// ruleid: php-cleartext-password-stored
$query = sprintf("INSERT INTO users (name, pwd) VALUES ('%s', '%s')", pg_escape_string($name), pg_escape_string($password));
pg_query($link, $query);
// ruleid: php-cleartext-password-stored
mysqli_query($link, "INSERT INTO users (name, pwd) VALUES ('" . $name . "', '" . $password . "')");
// ruleid: php-cleartext-password-stored
mysqli_query($link, "insert into users (name, pwd) values ('$name', '$password')");
$insert = $pdo->prepare('INSERT INTO users (name, pwd) VALUES (?, ?)');
// ruleid: php-cleartext-password-stored
$insert->execute([$name, $password]);
$first_password = 'changeit';
// ruleid: php-cleartext-password-stored
$query = "INSERT INTO users (name, pwd) VALUES ('admin', '$first_password')";

$hash = password_hash($password, PASSWORD_DEFAULT);
$add = $pdo->prepare('INSERT INTO users (name, pwd) VALUES (?, ?)');
// ok: php-cleartext-password-stored
$add->execute([$name, $hash]);
// ok: php-cleartext-password-stored
$query = sprintf("INSERT INTO users (name, pwd) VALUES ('%s', '%s')", $name, password_hash($password, PASSWORD_DEFAULT));
// ok: php-cleartext-password-stored
$query = "INSERT INTO users (name, pwd) VALUES ('$name', PASSWORD('$password'))";
// ok: php-cleartext-password-stored
$query = "SELECT id FROM users WHERE name = '$name' AND pwd = '$password'";
$password = $hasher->hash($password);
// ok: php-cleartext-password-stored
$query = "INSERT INTO users (name, pwd) VALUES ('$name', '$password')";
$log = $pdo->prepare('INSERT INTO log (text) VALUES (?)');
// ok: php-cleartext-password-stored
$log->execute(['login of ' . $name]);
