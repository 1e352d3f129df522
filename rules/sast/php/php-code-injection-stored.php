<?php
$row = mysqli_fetch_assoc($result);
// ruleid: php-code-injection-stored
eval('$price = ' . $row['formula'] . ';');
// ruleid: php-code-injection-stored
eval("\$name = \"" . addslashes($row['name']) . "\";");
// ok: php-code-injection-stored
eval("\$name = '" . addslashes($row['name']) . "';");
// ok: php-code-injection-stored
eval('$price = ' . floatval($row['price']) . ';');
