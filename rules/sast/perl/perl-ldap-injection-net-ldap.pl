use strict;
use warnings;
use CGI;
use Net::LDAP;
use Net::LDAP::Util qw(escape_filter_value);

my $q    = CGI->new;
my $ldap = Net::LDAP->new('ldaps://dir.example.org');
my $user = $q->param('user');
# ruleid: perl-ldap-injection-net-ldap
my $found = $ldap->search(base => 'dc=example,dc=org', filter => "(uid=$user)");
# ruleid: perl-ldap-injection-net-ldap
$ldap->bind("uid=$user,dc=example,dc=org", password => $q->param('password'));
# ruleid: perl-ldap-injection-net-ldap
my $filter = Net::LDAP::Filter->new('(cn=' . $q->param('cn') . ')');

my $escaped = escape_filter_value($user);
# ok: perl-ldap-injection-net-ldap
my $safe = $ldap->search(base => 'dc=example,dc=org', filter => "(uid=$escaped)");
# ok: perl-ldap-injection-net-ldap
my $all = $ldap->search(base => 'dc=example,dc=org', filter => '(objectClass=person)');
# ok: perl-ldap-injection-net-ldap
$socket->bind($user);
