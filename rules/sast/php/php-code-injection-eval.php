<?php
// ruleid: php-code-injection-eval
eval('$total = ' . $_POST['formula'] . ';');

function dispatch($request)
{
    $action = $request->get('action');
    // ruleid: php-code-injection-eval
    return call_user_func($action, $request);
}

// ruleid: php-code-injection-eval
$rows = array_map($_GET['filter'], $rows);
// ruleid: php-code-injection-eval
assert("is_valid('" . $_GET['id'] . "')");

// ok: php-code-injection-eval
eval('?>' . file_get_contents(__DIR__ . '/template.php'));
// ok: php-code-injection-eval
$rows = array_map('trim', $_POST['rows']);
// ok: php-code-injection-eval
call_user_func([$this, 'show'], $_GET['id']);
// ok: php-code-injection-eval
usort($rows, fn ($a, $b) => $a['k'] <=> $b['k']);
$handlers = ['add' => 'addRow', 'del' => 'deleteRow'];
// ok: php-code-injection-eval
eval('return ' . intval($_GET['n']) . ';');
