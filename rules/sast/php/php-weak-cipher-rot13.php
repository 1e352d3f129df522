<?php
// ruleid: php-weak-cipher-rot13
$stored = str_rot13($password);
// ruleid: php-weak-cipher-rot13
$stored = str_rot13($_POST['password']);
// ruleid: php-weak-cipher-rot13
$hidden = str_rot13($this->apiKey);
// ruleid: php-weak-cipher-rot13
$hidden = str_rot13('password');

// ok: php-weak-cipher-rot13
$stored = password_hash($password, PASSWORD_DEFAULT);
// ok: php-weak-cipher-rot13
$shown = str_rot13($spoiler);
// ok: php-weak-cipher-rot13
$hidden = sodium_crypto_secretbox($secret, $nonce, $key);
