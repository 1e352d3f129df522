use strict;
use warnings;
use DBI;
use Net::LDAP;

# ruleid: perl-hardcoded-password-dbi
my $dbh = DBI->connect('dbi:Pg:dbname=shop', 'app', 'tulip-47-bridge', { RaiseError => 1 });
my $ldap = Net::LDAP->new('ldap.example.org');
# ruleid: perl-hardcoded-password-dbi
$ldap->bind('cn=reader', password => 'tulip-48-bridge');

# ok: perl-hardcoded-password-dbi
my $safe = DBI->connect('dbi:Pg:dbname=shop', 'app', $ENV{DB_PASSWORD});
# ok: perl-hardcoded-password-dbi
my $file = DBI->connect('dbi:SQLite:dbname=shop.db', '', '');
