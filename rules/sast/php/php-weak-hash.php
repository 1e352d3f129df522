<?php
function digest($text)
{
    // ruleid: php-weak-hash
    return md5($text);
}

// ruleid: php-weak-hash
$a = sha1_file('/srv/docs/contract.pdf');
// ruleid: php-weak-hash
$b = hash('md5', $document);
// ruleid: php-weak-hash
$c = crypt($text, 'ab');
// ruleid: php-weak-hash
$d = crypt($text, '$1$saltsalt$');

// ok: php-weak-hash
$e = hash('sha256', $document);
// ok: php-weak-hash
$f = crypt($text, '$6$rounds=5000$saltsaltsaltsalt$');
// ok: php-weak-hash
$g = hash('xxh128', $document);
// ok: php-weak-hash
$h = hash_hmac('sha256', $document, $key);
