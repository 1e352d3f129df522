<?php
// ruleid: php-static-iv-openssl
$a = openssl_encrypt($text, 'aes-256-cbc', $key, 0, '1234567890123456');
// ruleid: php-static-iv-openssl
$b = openssl_encrypt($text, 'aes-256-cbc', $key, OPENSSL_RAW_DATA, str_repeat("\0", 16));
$iv = 'fedcba9876543210';
// ruleid: php-static-iv-openssl
$c = openssl_encrypt($text, 'aes-128-cbc', $key, 0, $iv);

$fresh = random_bytes(16);
// ok: php-static-iv-openssl
$d = openssl_encrypt($text, 'aes-256-cbc', $key, 0, $fresh);
// ok: php-static-iv-openssl
$e = openssl_decrypt($text, 'aes-256-cbc', $key, 0, substr($stored, 0, 16));
// ok: php-static-iv-openssl
$f = openssl_encrypt($text, 'aes-256-gcm', $key, 0, random_bytes(12), $tag);
