<?php
// ruleid: php-variable-overwrite-extract
extract($_POST);
$input = array_map('trim', $_REQUEST);
// ruleid: php-variable-overwrite-extract
extract($input);
// ruleid: php-variable-overwrite-extract
parse_str($_SERVER['QUERY_STRING']);

// ok: php-variable-overwrite-extract
extract($_POST, EXTR_SKIP);
// ok: php-variable-overwrite-extract
extract(['title' => 'Home', 'user' => $user]);
// ok: php-variable-overwrite-extract
parse_str($_SERVER['QUERY_STRING'], $fields);
// ok: php-variable-overwrite-extract
extract(array_intersect_key($_POST, ['name' => 1]));

function fields($all)
{
    // ruleid: php-variable-overwrite-extract
    extract($all);
}
fields($_GET);
