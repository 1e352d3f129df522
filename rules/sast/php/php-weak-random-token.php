<?php
function reset_password($user)
{
    // ruleid: php-weak-random-token
    $token = md5(uniqid(rand(), true));
    // ruleid: php-weak-random-token
    $user->reset_token = mt_rand(100000, 999999);
    // ruleid: php-weak-random-token
    $_SESSION['csrf'] = sha1(uniqid());
    return $token;
}

function safe($user)
{
    // ok: php-weak-random-token
    $token = bin2hex(random_bytes(32));
    // ok: php-weak-random-token
    $delay = mt_rand(1, 10);
    // ok: php-weak-random-token
    $file = uniqid('upload_') . '.png';
    // ok: php-weak-random-token
    $user->otp = random_int(100000, 999999);
    return [$token, $delay, $file];
}
