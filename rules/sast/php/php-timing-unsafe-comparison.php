<?php
$expected = hash_hmac('sha256', $body, $secret);
// ruleid: php-timing-unsafe-comparison
if ($_SERVER['HTTP_X_SIGNATURE'] !== $expected) {
    exit;
}
// ruleid: php-timing-unsafe-comparison
$ok = 'sha1=' . hash_hmac('sha1', $body, $secret) == $_GET['sig'];
// ruleid: php-timing-unsafe-comparison
if (crypt($password, $hash) == $hash) {
    login();
}

// ok: php-timing-unsafe-comparison
if (!hash_equals($expected, $_SERVER['HTTP_X_SIGNATURE'])) {
    exit;
}
// ok: php-timing-unsafe-comparison
if (hash_equals($expected, $given) === false) {
    exit;
}
// ok: php-timing-unsafe-comparison
if ($_SERVER['HTTP_IF_NONE_MATCH'] === md5($body)) {
    exit;
}
