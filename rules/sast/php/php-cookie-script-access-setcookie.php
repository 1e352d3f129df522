<?php
// ruleid: php-cookie-script-access-setcookie
setcookie('session', $id, 0, '/', '', true, false);
// ruleid: php-cookie-script-access-setcookie
session_set_cookie_params(['secure' => true, 'httponly' => false]);
// ruleid: php-cookie-script-access-setcookie
ini_set('session.cookie_httponly', false);

// ok: php-cookie-script-access-setcookie
setcookie('session', $id, 0, '/', '', true, true);
// ok: php-cookie-script-access-setcookie
setcookie('XSRF-TOKEN', $csrf, ['secure' => true, 'httponly' => false]);
// ok: php-cookie-script-access-setcookie
ini_set('session.cookie_httponly', '1');
// ok: php-cookie-script-access-setcookie
session_set_cookie_params(['httponly' => true]);
