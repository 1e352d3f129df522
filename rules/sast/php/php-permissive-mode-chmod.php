<?php
// ruleid: php-permissive-mode-chmod
chmod('/srv/uploads/' . $name, 0777);
// ruleid: php-permissive-mode-chmod
mkdir($dir, 0777, true);
// ruleid: php-permissive-mode-chmod
chmod($config, 0666);

// ok: php-permissive-mode-chmod
chmod($file, 0644);
// ok: php-permissive-mode-chmod
mkdir($dir, 0755, true);
// ok: php-permissive-mode-chmod
chmod($file, $mode & ~umask());
// ok: php-permissive-mode-chmod
mkdir($dir);
