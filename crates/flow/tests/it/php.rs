//! Small programs in PHP, and the lines at which data arrives in them.

use seawall_rules::models::SinkKind;

use crate::programs::Programs;

static PHP: Programs = Programs::new("php", &["php"], "//!");

#[track_caller]
fn check(sink: SinkKind, files: &[(&str, &str)]) {
    PHP.check(sink, files);
}

fn one(sink: SinkKind, text: &str) {
    check(sink, &[("a.php", text)]);
}

#[test]
fn quotes_around_data_decide() {
    one(
        SinkKind::Sql,
        "<?php
$a = addslashes($_GET['a']);
mysql_query(\"select '$a'\");
mysql_query(\"select $a\"); //!
mysql_query('select \"' . $a . '\" where x = ' . $a); //!
$query = sprintf(\"select '%s' limit %d\", $a, $_GET['b']);
mysql_query($query);
$query .= ' order by ' . $_GET['c'];
mysql_query($query); //!
",
    );
}

#[test]
fn expressions_decide_by_their_letters() {
    one(
        SinkKind::Sql,
        "<?php
$a = $_GET['a'];
if (preg_match('/^[a-z]+$/', $a) === 1) {
    mysql_query(\"select $a\");
}
if (preg_match('/^.*$/', $a)) {
    mysql_query(\"select $a\"); //!
}
if (!preg_match('/^\\d+$/', $a)) {
    die('no');
}
mysql_query(\"select $a\");
$b = preg_replace(\"/'/\", '', $_GET['b']);
mysql_query(\"select '$b'\");
mysql_query(\"select $b\"); //!
",
    );
}

#[test]
fn numbers_hold_no_text() {
    one(
        SinkKind::Sql,
        "<?php
$a = $_GET['a'];
$a += 0;
mysql_query(\"select $a\");
$b = (int) $_GET['b'] . (string) $_GET['c'];
mysql_query($b); //!
$d = $_GET['d'];
settype($d, 'integer');
mysql_query($d);
",
    );
}

#[test]
fn lists_and_objects_keep_apart_what_they_hold() {
    one(
        SinkKind::Command,
        "<?php
class Box {
    private $in;
    public function __construct($a) { $this->in['x'] = $a; $this->in['y'] = 'ls'; }
    public function get($name) { return $this->in[$name]; }
    public function put($a) { $this->in['x'] = $a; }
}
$box = new Box($_GET['a']);
system($box->get('x')); //!
system($box->get('y'));
$box->put('ls');
system($box->get('x'));
$all = [];
$all[] = 'ls';
$all[] = $_GET['a'];
system($all[0]);
system($all[1]); //!
foreach (['a' => 'ls', 'b' => $_GET['b']] as $key => $value) {
    system($key);
    system($value); //!
}
",
    );
}

#[test]
fn what_is_shared_is_written_through() {
    one(
        SinkKind::Command,
        "<?php
function fill(&$out, $in) { $out = $in; }
function stop($text) { exit($text); }
fill($a, $_GET['a']);
system($a); //!
fill($a, 'ls');
system($a);
$b = $_GET['b'];
if (!ctype_alnum($b)) { stop('no'); }
system($b);
",
    );
}

#[test]
fn files_run_others_in_their_midst() {
    check(
        SinkKind::Command,
        &[
            (
                "a/main.php",
                "<?php\n$name = $_GET['a'];\nrequire __DIR__ . '/run.php';\nsystem($more);\n",
            ),
            ("a/run.php", "<?php\nsystem($name); //!\n$more = 'ls';\n"),
        ],
    );
}

#[test]
fn places_in_a_page_decide() {
    one(
        SinkKind::Html,
        "<html><script>
<?php
$a = htmlspecialchars($_GET['a'], ENT_QUOTES);
echo $a; //!
echo \"x = '$a';\";
?>
</script>
<p title=<?php
echo $a; //!
?>>
<?php
echo $a;
echo '<p>' . $_GET['a']; //!
echo \"<a href='$a'>\"; //!
echo \"<a href='/?x=$a'>\";
",
    );
}

#[test]
fn definitions_of_other_files_are_others() {
    check(
        SinkKind::Command,
        &[
            ("a.php", "<?php\nfunction get() { return 'ls'; }\nsystem(get());\n"),
            ("b.php", "<?php\nfunction get() { return $_GET['a']; }\nsystem(GET()); //!\n"),
        ],
    );
}

#[test]
fn functions_see_variables_of_files_that_they_name() {
    check(
        SinkKind::Sql,
        &[
            (
                "index.php",
                "<?php
require 'lib/db.php';
require 'lib/shop.php';
$id = $_GET['id'];
$other = $_GET['other'];
$plain = 'a';
show();
",
            ),
            ("lib/db.php", "<?php\n$link = new mysqli('localhost');\n"),
            (
                "lib/shop.php",
                "<?php
function show() {
    global $link, $id, $plain;
    $link->query(\"select $id\"); //!
    $link->query(\"select $plain\");
    $link->query(\"select $other\");
    $id = 'a';
    $link->query(\"select $id\");
}
",
            ),
            ("apart.php", "<?php\nfunction f() {\n    global $id;\n    mysql_query($id);\n}\n"),
        ],
    );
}

#[test]
fn files_see_what_functions_write_to_their_variables() {
    one(
        SinkKind::Command,
        "<?php
function fill() {
    global $name, $list;
    $name = $_GET['a'];
    $list[] = $_GET['a'];
}
function fill_own() { $own = $_GET['a']; }
fill();
fill_own();
system($name); //!
system($list[0]); //!
system($own);
",
    );
}

#[test]
fn static_variables_are_there_for_the_next_call() {
    one(
        SinkKind::Command,
        "<?php
function last($new) {
    static $last = 'ls';
    $before = $last;
    $last = $new;
    return $before;
}
function known($key) {
    static $all = [];
    if (!isset($all[$key])) { $all[$key] = $_GET[$key]; }
    return $all[$key];
}
function plain() {
    static $text = 'ls';
    return $text;
}
last($_GET['a']);
system(last('ls')); //!
system(known('b')); //!
system(plain());
",
    );
}

#[test]
fn capital_letters_make_no_other_name() {
    one(
        SinkKind::Sql,
        "<?php
class Store {
    private $link;
    public function __construct() { $this->link = new MYSQLI('localhost'); }
    public function findBy($a) { mysql_query(\"select $a\"); } //!
    public static function Clean($a) { return (int) $a; }
}
$store = new store();
$store->FINDBY($_GET['a']);
MySQL_Query(STORE::clean($_GET['a']));
MySQL_Query('select ' . TRIM($_GET['a'])); //!
$pdo = new PDO('sqlite:a');
$pdo->Query($_GET['a']); //!
",
    );
}

#[test]
fn a_backslash_ends_no_text_everywhere() {
    one(
        SinkKind::Command,
        "<?php
$a = addslashes($_GET['a']);
system(\"cat '$a'\"); //!
system('cat ' . escapeshellarg($_GET['a']));
system(sprintf(\"find '%d'\", $_GET['a']));
",
    );
    one(
        SinkKind::Xpath,
        "<?php
$a = addslashes($_GET['a']);
$xml = simplexml_load_file('users.xml');
$xml->xpath(\"//user[@name='$a']\");
$xml->xpath(\"//user[@id=$a]\"); //!
",
    );
}

#[test]
fn tables_say_which_letters_go() {
    one(
        SinkKind::Ldap,
        r#"<?php
$codes = array('\\' => '\5c', '*' => '\2a', '(' => '\28', ')' => '\29', "\x00" => '\00');
$a = strtr($_GET['a'], $codes);
ldap_search($c, 'o=a', "(cn=$a)");
$b = str_replace(array_keys($codes), array_values($codes), $_GET['a']);
ldap_search($c, 'o=a', "(cn=$b)");
$d = str_replace(['\\', '*', '(', ')'], ['\5c', '\2a', '\28', '\29'], $_GET['a']);
ldap_search($c, 'o=a', "(cn=$d)");
$e = str_replace(['(', ')'], '', $_GET['a']);
ldap_search($c, 'o=a', "(cn=$e)"); //!
$f = strtr($_GET['a'], ['\\' => '', '*' => '(', '(' => '', ')' => '']);
ldap_search($c, 'o=a', "(cn=$f)"); //!
$g = strtr($_GET['a'], [$_GET['b'] => '', '*' => '', '(' => '', ')' => '']);
ldap_search($c, 'o=a', "(cn=$g)"); //!
"#,
    );
}

#[test]
fn an_address_beside_the_page_leads_nowhere_else() {
    one(
        SinkKind::Redirect,
        r#"<?php
$a = $_GET['a'];
header("Location: $a"); //!
header("Location: pages/$a.php");
header("Location: ?page=$a");
header("Location: ../$a");
header("Location: page$a"); //!
header("Location: /$a"); //!
header("Location: https:$a"); //!
header("X-Location: $a");
header($a); //!
http_redirect("pages/$a");
http_redirect($a); //!
"#,
    );
}
