use strict;
use warnings;
use CGI;
use String::ShellQuote;

my $q    = CGI->new;
my $host = $q->param('host');
# ruleid: perl-command-injection-system
my $out = `ping -c 1 $host`;

my $file    = $q->param('file');
my $command = "convert $file out.png";
# ruleid: perl-command-injection-system
system($command);

# ruleid: perl-command-injection-system
exec("git log " . $q->param('branch'));

# ruleid: perl-command-injection-system
my $lines = qx{grep $file /var/log/app.log};

# ruleid: perl-command-injection-system
open(my $pipe, '-|', "grep $file /var/log/app.log") or die;

package Runner;
sub new { my ($class, %args) = @_; return bless { tool => $args{tool}, file => $args{file} }, $class }
sub run {
    my ($self, $option) = @_;
    # ruleid: perl-command-injection-system
    system("$self->{tool} $option $self->{file}");
}
sub run_apart {
    my $self = shift;
    # ok: perl-command-injection-system
    system($self->{tool}, $self->{file});
}
package main;

Runner->new(tool => 'convert', file => $q->param('file'))->run('-x');
Runner->new(tool => 'convert', file => $q->param('file'))->run_apart;

if ($file =~ /^([\w.-]+)$/) {
    # ok: perl-command-injection-system
    system("identify $1");
}
my ($known) = $file =~ m{^([a-z0-9]+)\.png$};
# ok: perl-command-injection-system
system("identify $known.png");
# ok: perl-command-injection-system
open(my $apart, '-|', 'grep', '--', $file, '/var/log/app.log') or die;
# ok: perl-command-injection-system
system('convert', $file, 'out.png');
# ok: perl-command-injection-system
my $up = `uptime`;
my $count = int($q->param('count'));
# ok: perl-command-injection-system
my $head = `head -n $count /var/log/app.log`;
# ok: perl-command-injection-system
system("rm -rf /tmp/cache");
my $quoted = shell_quote($file);
# ok: perl-command-injection-system
system("file $quoted");
