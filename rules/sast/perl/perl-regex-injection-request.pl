use strict;
use warnings;
use CGI;

my $q    = CGI->new;
my $word = $q->param('word');
# ruleid: perl-regex-injection-request
print "found\n" if $text =~ $word;
# ruleid: perl-regex-injection-request
my $pattern = qr/$word/;
# ruleid: perl-regex-injection-request
my $missing = $text !~ $word;

my $quoted = quotemeta($word);
# ok: perl-regex-injection-request
print "found\n" if $text =~ $quoted;
# ok: perl-regex-injection-request
print "number\n" if $word =~ /^\d+$/;
# ok: perl-regex-injection-request
my $at = index($text, $word);
