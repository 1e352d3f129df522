<html><body>
<?php
$name = $_GET['name'];
// ruleid: php-xss-echo
echo '<h1>Hello ' . $name . '</h1>';
// ruleid: php-xss-echo
print("<a href='" . $_SERVER['PHP_SELF'] . "'>again</a>");
// ruleid: php-xss-echo
printf('<p>%s</p>', $_REQUEST['note']);

function show(Request $request)
{
    // ruleid: php-xss-echo
    return new Response('<p>' . $request->query->get('q') . '</p>');
}

// ok: php-xss-echo
echo '<h1>Hello ' . htmlspecialchars($_GET['name'], ENT_QUOTES, 'UTF-8') . '</h1>';
// ok: php-xss-echo
echo esc_html($_GET['name']);
// ok: php-xss-echo
echo 'Page ' . (int) $_GET['page'];
// ok: php-xss-echo
echo json_encode(['name' => $_GET['name']]);
// ok: php-xss-echo
echo isset($_GET['name']) ? 'yes' : 'no';
// ok: php-xss-echo
echo $_GET['tab'] === 'a' ? 'active' : '';
?>
</body></html>
