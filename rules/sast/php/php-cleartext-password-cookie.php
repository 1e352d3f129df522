<?php
$name = $_POST['name'];
$password = $_POST['password'];
// ruleid: php-cleartext-password-cookie
setcookie('remember', $name . ':' . $password, time() + 86400);
$data = array('name' => $name, 'password' => $password);
// ruleid: php-cleartext-password-cookie
setcookie('user', serialize($data));
// ruleid: php-cleartext-password-cookie
setcookie('pw', $_POST['pwd'], ['secure' => true, 'httponly' => true]);
$default_password = 'changeit';
// ruleid: php-cleartext-password-cookie
setrawcookie('pw', $default_password);

$token = bin2hex(random_bytes(32));
// ok: php-cleartext-password-cookie
setcookie('remember', $token, ['secure' => true, 'httponly' => true]);
// ok: php-cleartext-password-cookie
setcookie('name', $name);
// ok: php-cleartext-password-cookie
setcookie('has_password', $password === '' ? '0' : '1');
// ok: php-cleartext-password-cookie
setcookie('box', sodium_crypto_secretbox($password, $nonce, $key));
