<?php
// ruleid: php-cookie-flags-setcookie
setcookie('session', $id, time() + 3600, '/', '', false, true);
// ruleid: php-cookie-flags-setcookie
setcookie('session', $id, ['expires' => 0, 'secure' => false, 'httponly' => true]);
// ruleid: php-cookie-flags-setcookie
ini_set('session.cookie_secure', '0');

// ok: php-cookie-flags-setcookie
setcookie('session', $id, time() + 3600, '/', '', true, true);
// ok: php-cookie-flags-setcookie
setcookie('session', $id, ['secure' => true, 'httponly' => true]);
// ok: php-cookie-flags-setcookie
ini_set('session.cookie_secure', 1);
// ok: php-cookie-flags-setcookie
setcookie('session', $id, ['secure' => $isHttps, 'httponly' => true]);
