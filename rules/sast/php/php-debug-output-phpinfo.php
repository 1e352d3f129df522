<?php
// ruleid: php-debug-output-phpinfo
phpinfo();
// ruleid: php-debug-output-phpinfo
ini_set('display_errors', 1);
// ruleid: php-debug-output-phpinfo
ini_set('display_errors', 'On');

// ok: php-debug-output-phpinfo
ini_set('display_errors', '0');
// ok: php-debug-output-phpinfo
ini_set('log_errors', '1');
// ok: php-debug-output-phpinfo
$version = phpversion();
