use strict;
use warnings;
use CGI;

my $q    = CGI->new;
my $lang = $q->param('lang');
# ruleid: perl-header-injection-print
print "Set-Cookie: lang=$lang\r\n";
# ruleid: perl-header-injection-print
print "Location: " . $q->param('next') . "\r\n\r\n";
my $name = $q->param('name');
# ruleid: perl-header-injection-print
print "Content-Disposition: attachment; filename=$name\n";

# ok: perl-header-injection-print
print "Content-Type: text/html\r\n\r\n";
my $escaped = uri_escape($lang);
# ok: perl-header-injection-print
print "Set-Cookie: lang=$escaped\r\n";
# ok: perl-header-injection-print
print $q->header(-cookie => $q->cookie(-name => 'lang', -value => $lang));
