<?php
class OrderRepository
{
    public function __construct(private PDO $pdo)
    {
    }

    public function find()
    {
        $id = $_GET['id'];
        // ruleid: php-sql-injection-pdo
        return $this->pdo->query("SELECT * FROM orders WHERE id = '$id'")->fetch();
    }

    public function sorted(array $columns)
    {
        $order = $_REQUEST['sort'] ?? 'id';
        // ruleid: php-sql-injection-pdo
        $stmt = $this->pdo->prepare('SELECT * FROM orders ORDER BY ' . $order);
        $stmt->execute();
        return $stmt->fetchAll();
    }

    public function remove()
    {
        // ruleid: php-sql-injection-pdo
        Database::getInstance()->exec("DELETE FROM orders WHERE ref = '{$_POST['ref']}'");
    }

    public function safe()
    {
        // ok: php-sql-injection-pdo
        $stmt = $this->pdo->prepare('SELECT * FROM orders WHERE id = :id');
        $stmt->execute(['id' => $_GET['id']]);
        $page = intval($_GET['page']);
        // ok: php-sql-injection-pdo
        $this->pdo->query("SELECT * FROM orders LIMIT 20 OFFSET $page");
        // ok: php-sql-injection-pdo
        $this->pdo->query('SELECT * FROM orders WHERE ref = ' . $this->pdo->quote($_GET['ref']));
        $marks = implode(',', array_fill(0, count($_POST['ids']), '?'));
        // ok: php-sql-injection-pdo
        $this->pdo->prepare("SELECT * FROM orders WHERE id IN ($marks)")->execute($_POST['ids']);
        // ok: php-sql-injection-pdo
        return $this->search->query($_GET['q']);
    }
}
