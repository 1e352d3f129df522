<?php
try {
    $orders = $db->query('SELECT * FROM orders');
} catch (Exception $e) {
    // ruleid: php-error-exposure-message
    echo 'Could not read: ', $e->getMessage(), "\n";
}
try {
    $pdo = new PDO($dsn, $user, $key);
} catch (\PDOException $error) {
    $text = 'No database: ' . $error->getMessage();
    // ruleid: php-error-exposure-message
    die($text);
}
try {
    run();
} catch (Throwable $t) {
    // ruleid: php-error-exposure-message
    echo "<pre>" . $t->getTraceAsString() . "</pre>";
    // ok: php-error-exposure-message
    echo $t->getCode();
    if ($debug) {
        // ok: php-error-exposure-message
        echo $t->getMessage();
    }
}
// ruleid: php-error-exposure-message
$found = mysqli_query($link, $query) or die('Query failed: ' . mysqli_error($link));
if ($mysqli->connect_error) {
    // ruleid: php-error-exposure-message
    exit('Connection failed: ' . $mysqli->connect_error);
}
class OrderController
{
    public function show($id)
    {
        try {
            return $this->orders->find($id);
        } catch (\Exception $e) {
            // ruleid: php-error-exposure-message
            return response()->json(['error' => $e->getMessage()], 500);
        }
    }
}

try {
    run();
} catch (Exception $e) {
    $id = bin2hex(random_bytes(4));
    error_log("$id: " . $e->getMessage());
    // ok: php-error-exposure-message
    echo "Something went wrong. Please tell us the number $id.";
}
try {
    check($form);
} catch (FormException $e) {
    // ok: php-error-exposure-message
    echo htmlspecialchars($e->getMessage());
}
if (PHP_SAPI === 'cli') {
    try {
        run();
    } catch (Exception $e) {
        // ok: php-error-exposure-message
        echo $e->getMessage();
    }
}
if (!mysqli_query($link, $query)) {
    error_log(mysqli_error($link));
    // ok: php-error-exposure-message
    die('The query failed.');
}
