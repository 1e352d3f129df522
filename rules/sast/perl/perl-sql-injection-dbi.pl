use strict;
use warnings;
use CGI;
use DBI;

my $q   = CGI->new;
my $dbh = DBI->connect('dbi:Pg:dbname=shop', 'app', $password);

my $id = $q->param('id');
# ruleid: perl-sql-injection-dbi
my $row = $dbh->selectrow_hashref("SELECT * FROM orders WHERE id = $id");

my $name = $q->param('name');
my $sql  = "SELECT * FROM users WHERE name = '" . $name . "'";
# ruleid: perl-sql-injection-dbi
my $sth = $dbh->prepare($sql);
$sth->execute();

# ruleid: perl-sql-injection-dbi
$dbh->do("DELETE FROM carts WHERE token = '" . $q->cookie('cart') . "'");

# ok: perl-sql-injection-dbi
my $safe = $dbh->selectrow_hashref('SELECT * FROM orders WHERE id = ?', undef, $id);
# ok: perl-sql-injection-dbi
my $by_name = $dbh->prepare('SELECT * FROM users WHERE name = ?');
$by_name->execute($name);
my $quoted = $dbh->quote($name);
# ok: perl-sql-injection-dbi
$dbh->do("DELETE FROM users WHERE name = $quoted");
my $limit = int($q->param('limit'));
# ok: perl-sql-injection-dbi
my $rows = $dbh->selectall_arrayref("SELECT * FROM orders LIMIT $limit");
