<?php

function shop_orders()
{
    global $wpdb;
    $status = sanitize_text_field(wp_unslash($_GET['status']));
    // ruleid: php-sql-injection-wordpress
    $rows = $wpdb->get_results("SELECT * FROM {$wpdb->prefix}orders WHERE status = '$status'");
    // ruleid: php-sql-injection-wordpress
    $wpdb->query("DELETE FROM {$wpdb->prefix}cart WHERE id = " . $_POST['id']);
    // ruleid: php-sql-injection-wordpress
    $sql = $wpdb->prepare("SELECT count(*) FROM t WHERE a = '" . $_GET['a'] . "' AND b = %d", 1);
    return array($rows, $sql);
}

function shop_orders_safe()
{
    global $wpdb;
    // ok: php-sql-injection-wordpress
    $rows = $wpdb->get_results($wpdb->prepare("SELECT * FROM {$wpdb->prefix}orders WHERE status = %s", $_GET['status']));
    $id = absint($_POST['id']);
    // ok: php-sql-injection-wordpress
    $wpdb->query("DELETE FROM {$wpdb->prefix}cart WHERE id = $id");
    // ok: php-sql-injection-wordpress
    $name = $wpdb->get_var("SELECT name FROM t WHERE a = '" . esc_sql($_GET['a']) . "'");
    // ok: php-sql-injection-wordpress
    $wpdb->insert($wpdb->prefix . 'orders', array('name' => $_POST['name']), array('%s'));
    return array($rows, $name);
}
