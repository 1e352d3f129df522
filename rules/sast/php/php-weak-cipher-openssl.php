<?php
// ruleid: php-weak-cipher-openssl
$a = openssl_encrypt($text, 'des-ede3-cbc', $key, 0, $iv);
// ruleid: php-weak-cipher-openssl
$b = openssl_encrypt($text, 'AES-128-ECB', $key);
// ruleid: php-weak-cipher-openssl
$c = mcrypt_encrypt(MCRYPT_RIJNDAEL_128, $key, $text, MCRYPT_MODE_CBC, $iv);
const CIPHER = 'rc4';
// ruleid: php-weak-cipher-openssl
$d = openssl_decrypt($text, 'rc4', $key);

// ok: php-weak-cipher-openssl
$a = openssl_encrypt($text, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag);
// ok: php-weak-cipher-openssl
$b = sodium_crypto_secretbox($text, $nonce, $key);
// ok: php-weak-cipher-openssl
$c = openssl_encrypt($text, $this->cipher, $key, 0, $iv);
// ok: php-weak-cipher-openssl
$d = openssl_decrypt($text, 'aes-256-cbc', $key, 0, $iv);
