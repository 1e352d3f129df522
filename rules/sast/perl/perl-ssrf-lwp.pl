use strict;
use warnings;
use CGI;
use LWP::UserAgent;

my $q  = CGI->new;
my $ua = LWP::UserAgent->new(timeout => 5);
# ruleid: perl-ssrf-lwp
my $page = $ua->get($q->param('url'));
my $host = $q->param('host');
# ruleid: perl-ssrf-lwp
my $feed = $ua->get("https://$host/feed.xml");
my $target = $q->param('webhook');
# ruleid: perl-ssrf-lwp
my $request = HTTP::Request->new('POST', $target);

my $id = $q->param('id');
# ok: perl-ssrf-lwp
my $user = $ua->get("https://api.example.com/users/$id");
# ok: perl-ssrf-lwp
my $found = $ua->post('https://api.example.com/search', { q => $q->param('q') });
# ok: perl-ssrf-lwp
my $other = $ua->get('https://api.example.com/' . $q->param('path'));
# ok: perl-ssrf-lwp
my $static = $ua->get($config->{feed});
