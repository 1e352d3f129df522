<?php
$row = mysqli_fetch_assoc($result);
// ruleid: php-open-redirect-stored
header('Location: ' . $row['url']);
// ok: php-open-redirect-stored
header('Location: /users/' . $row['name']);
// ok: php-open-redirect-stored
header('X-Name: ' . $row['name']);
