<?php
// ruleid: php-session-fixation-session-id
session_id($_GET['sid']);
$id = $_REQUEST['PHPSESSID'];
// ruleid: php-session-fixation-session-id
session_id($id);
// ruleid: php-session-fixation-session-id
setcookie(session_name(), $_POST['session'], time() + 3600);

// ok: php-session-fixation-session-id
$current = session_id();
// ok: php-session-fixation-session-id
session_regenerate_id(true);
// ok: php-session-fixation-session-id
session_id(bin2hex(random_bytes(16)));
