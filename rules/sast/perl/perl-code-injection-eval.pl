use strict;
use warnings;
use CGI;

my $q = CGI->new;
my $formula = $q->param('formula');
# ruleid: perl-code-injection-eval
my $result = eval($formula);

my $code = "sub { return $formula; }";
# ruleid: perl-code-injection-eval
my $sub = eval $code;

# ruleid: perl-code-injection-eval
eval("use Plugin::" . $q->param('plugin') . ";");

# ok: perl-code-injection-eval
my $ok = eval { process($formula); 1 };
# ok: perl-code-injection-eval
my $two = eval('1 + 1');
my $n = int($q->param('n'));
# ok: perl-code-injection-eval
my $double = eval("2 * $n");
my %actions = (add => \&add, remove => \&remove);
# ok: perl-code-injection-eval
my $action = $actions{ $q->param('action') };
