<?php
function remember($user)
{
    // ruleid: php-cookie-without-secure
    setcookie('remember_me', $user->token, time() + 86400, '/');
}

// ruleid: php-cookie-without-secure
setcookie('auth_token', $token);

// ok: php-cookie-without-secure
setcookie('auth_token', $token, ['secure' => true, 'httponly' => true]);
// ok: php-cookie-without-secure
setcookie('auth_token', $token, 0, '/', '', true, true);
// ok: php-cookie-without-secure
setcookie('auth_token', '', time() - 3600, '/');
// ok: php-cookie-without-secure
setcookie('theme', $theme, time() + 86400);
