<?php
$row = mysqli_fetch_assoc($result);
$name = htmlspecialchars($row['name'], ENT_QUOTES);
?>
<script>
// ruleid: php-xss-stored
var name = <?= $name ?>;
// ok: php-xss-stored
var title = '<?= $name ?>';
</script>
<?php
// ruleid: php-xss-stored
echo "<p title=" . $name . ">";
// ok: php-xss-stored
echo "<p title='" . $name . "'>$name</p>";
// ok: php-xss-stored
echo "<p>" . $name . "</p>";
// ruleid: php-xss-stored
echo "<p>" . $row['name'] . "</p>";
// ruleid: php-xss-stored
echo "<a href='" . $name . "'>";
// ok: php-xss-stored
echo "x</a><a href='/users?name=" . $name . "'>";
