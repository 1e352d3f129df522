<?php
// ruleid: php-file-inclusion-include
include $_GET['page'];
$lang = $_COOKIE['lang'];
// ruleid: php-file-inclusion-include
require_once __DIR__ . '/lang/' . $lang . '.php';

function show()
{
    $file = 'pages/' . $_REQUEST['file'];
    // ruleid: php-file-inclusion-include
    include($file);
}

// ok: php-file-inclusion-include
include 'header.php';
// ok: php-file-inclusion-include
require __DIR__ . '/pages/' . basename($_GET['page']) . '.php';
$pages = ['home' => 'home.php', 'about' => 'about.php'];
$page = $_GET['page'] === 'about' ? 'about.php' : 'home.php';
// ok: php-file-inclusion-include
include $page;
// ok: php-file-inclusion-include
require_once dirname(__FILE__) . '/config.php';
// ok: php-file-inclusion-include
include 'report-' . (int) $_GET['year'] . '.php';
// ok: php-file-inclusion-include
include sprintf('pages/%d.php', $_GET['page']);
