use strict;
use warnings;
use CGI;
use File::Basename;

my $q    = CGI->new;
my $name = $q->param('file');
# ruleid: perl-path-traversal-file
open(my $in, '<', "/srv/docs/$name") or die;
# ruleid: perl-path-traversal-file
unlink('/srv/uploads/' . $q->param('old'));
my $target = "/srv/uploads/" . $name;
# ruleid: perl-path-traversal-file
open(my $out, '>', $target) or die;

# ok: perl-path-traversal-file
open(my $plain, '<', '/srv/docs/index.txt') or die;
my $base = basename($name);
# ok: perl-path-traversal-file
open(my $safe, '<', "/srv/docs/$base") or die;
my $id = int($q->param('id'));
# ok: perl-path-traversal-file
unlink("/srv/uploads/$id.png");
# ok: perl-path-traversal-file
open(my $log, '>>', '/var/log/app.log') or die;
