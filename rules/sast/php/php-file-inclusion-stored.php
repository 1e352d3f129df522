<?php
// ruleid: php-file-inclusion-stored
include 'themes/' . $_SESSION['theme'] . '.php';
$theme = $_SESSION['theme'];
if (!in_array($theme, ['dark', 'light'], true)) {
    exit;
}
// ok: php-file-inclusion-stored
include 'themes/' . $theme . '.php';
// ok: php-file-inclusion-stored
include 'themes/' . basename($_SESSION['theme']) . '.php';
