use strict;
use warnings;
use CGI qw(escapeHTML);
use HTML::Entities;

my $q = CGI->new;
print $q->header('text/html');
my $name = $q->param('name');
# ruleid: perl-xss-print-cgi
print "<h1>Hello $name</h1>";
# ruleid: perl-xss-print-cgi
print '<p>', $q->param('note'), '</p>';
# ruleid: perl-xss-print-cgi
printf('<a href="%s">again</a>', $ENV{REQUEST_URI});

my $escaped = escapeHTML($name);
# ok: perl-xss-print-cgi
print "<h1>Hello $escaped</h1>";
# ok: perl-xss-print-cgi
print '<p>', encode_entities($q->param('note')), '</p>';
# ok: perl-xss-print-cgi
print '<p>', int($q->param('page')), '</p>';
# ok: perl-xss-print-cgi
print "<p>static</p>\n";
